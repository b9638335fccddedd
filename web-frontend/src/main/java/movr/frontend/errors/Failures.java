package movr.frontend.errors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import movr.frontend.cities.UnknownCity;
import movr.frontend.client.Refused;
import movr.frontend.client.Service.Side;
import movr.frontend.client.Unreachable;
import movr.frontend.session.VisitorSessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/**
 * The one place where exceptions become error pages. Unexpected ones are logged once, under an id that is shown to the
 * visitor.
 */
@ControllerAdvice(annotations = Controller.class)
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final Set<String> NOT_REPEATED = Set.of("_csrf", "password");

    private final ErrorPage page;
    private final VisitorSessions sessions;

    Failures(ErrorPage page, VisitorSessions sessions) {
        this.page = page;
        this.sessions = sessions;
    }

    @ExceptionHandler
    ModelAndView handle(UnknownCity unknown, HttpServletRequest request, HttpServletResponse response) {
        return page.about(new Fault(HttpStatus.NOT_FOUND.value(), "city-unknown"), request, response);
    }

    @ExceptionHandler
    ModelAndView handle(Refused refusal, HttpServletRequest request, HttpServletResponse response) {
        if (refusal.status() == HttpStatus.UNAUTHORIZED.value() || refusal.is("user-unknown")) {
            sessions.of(request, response).signOut();
            return new ModelAndView("redirect:/signin?expired");
        }
        Fault fault = new Fault(refusal.status(), refusal.code());
        if (!refusal.passes()) {
            return page.about(fault, request, response);
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        return page.about(fault, request, response, isOrder(request) ? again(request) : Map.of());
    }

    /** Pages of queries reload by themselves; commands are repeated by the visitor, with the same key. */
    @ExceptionHandler
    ModelAndView handle(Unreachable away, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        int status = HttpStatus.SERVICE_UNAVAILABLE.value();
        if (isOrder(request)) {
            return page.about(new Fault(status, "order-unanswered"), request, response, again(request));
        }
        String code = away.side() == Side.COMMANDS ? "commands-away" : "queries-away";
        return page.about(new Fault(status, code), request, response, Map.of("comesBack", true));
    }

    /** Spring Security's firewall checks the name of a parameter only when it is read. */
    @ExceptionHandler
    ModelAndView handle(RequestRejectedException rejected, HttpServletRequest request, HttpServletResponse response) {
        return page.about(Fault.of(HttpStatus.BAD_REQUEST.value()), request, response);
    }

    @ExceptionHandler
    ModelAndView handle(Exception unexpected, HttpServletRequest request, HttpServletResponse response) {
        if (unexpected instanceof ErrorResponse known) {
            return page.about(Fault.of(known.getStatusCode().value()), request, response);
        }
        UUID id = UUID.randomUUID();
        LOG.error("Unexpected failure {} of {} {}", id, request.getMethod(), request.getRequestURI(), unexpected);
        Fault fault = Fault.of(HttpStatus.INTERNAL_SERVER_ERROR.value());
        return page.about(fault, request, response, Map.of("errorId", id));
    }

    private static boolean isOrder(HttpServletRequest request) {
        return HttpMethod.POST.matches(request.getMethod());
    }

    private static Map<String, Object> again(HttpServletRequest request) {
        return Map.of("again", request.getRequestURI(), "fields", repeated(request));
    }

    private static Map<String, List<String>> repeated(HttpServletRequest request) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> fields.put(name, List.of(values)));
        fields.keySet().removeAll(NOT_REPEATED);
        return fields;
    }
}
