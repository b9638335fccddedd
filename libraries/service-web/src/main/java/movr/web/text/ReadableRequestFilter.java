package movr.web.text;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/**
 * Filter that rejects requests whose path, query string, form or media types cannot be read: malformed percent-encoding,
 * bytes that are not UTF-8, NUL, unpaired surrogates, too many parameters, a wildcard as the type of a body, an {@code Accept} that is no
 * list of media ranges. Tomcat throws when a parameter is first read, and on every later read, and Actuator fails on the
 * header; here they are read first, so that no other code has to handle that.
 */
public final class ReadableRequestFilter extends OncePerRequestFilter {

    /** After the filter that sets the encoding of forms, and the one that measures. Before Spring Security's. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    private final Refusal refusal;

    /** Response to a rejected request. */
    @FunctionalInterface
    public interface Refusal {
        /** Responds with a status from 400 to 499. */
        void answer(HttpStatus status, HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    /** Registration of a filter with the refusal of a service, for requests and error pages. */
    public static FilterRegistrationBean<ReadableRequestFilter> registration(Refusal refusal) {
        FilterRegistrationBean<ReadableRequestFilter> registration =
                new FilterRegistrationBean<>(new ReadableRequestFilter(refusal));
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        registration.setOrder(ORDER);
        return registration;
    }

    ReadableRequestFilter(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<HttpServletRequest> accepting = AcceptedMediaTypes.of(request);
        HttpStatus status = check(request);
        if (status == HttpStatus.OK && accepting.isPresent()) {
            chain.doFilter(accepting.get(), response);
        } else if (request.getDispatcherType() == DispatcherType.ERROR) {
            chain.doFilter(new ErrorPageRequest(request), response);
        } else {
            refusal.answer(status == HttpStatus.OK ? HttpStatus.NOT_ACCEPTABLE : status, request, response);
        }
    }

    private static HttpStatus check(HttpServletRequest request) {
        if (!isMediaType(request.getContentType())) {
            return HttpStatus.UNSUPPORTED_MEDIA_TYPE;
        }
        try {
            String path = UriUtils.decode(request.getRequestURI(), StandardCharsets.UTF_8);
            boolean readable = Text.wasReadable(path) && isReadable(request.getParameterMap());
            return readable ? HttpStatus.OK : HttpStatus.BAD_REQUEST;
        } catch (InvalidParameterException unreadable) {
            return unreadable.getErrorCode() == HttpStatus.CONTENT_TOO_LARGE.value()
                    ? HttpStatus.CONTENT_TOO_LARGE
                    : HttpStatus.BAD_REQUEST;
        } catch (IllegalArgumentException | IllegalStateException malformed) {
            return HttpStatus.BAD_REQUEST;
        }
    }

    /** Spring treats a wildcard here as a programming error, and fails on a charset whose name is none when it answers. */
    private static boolean isMediaType(@Nullable String type) {
        try {
            return type == null
                    || type.equals(MediaType.APPLICATION_JSON_VALUE)
                    || MediaType.parseMediaType(type).isConcrete();
        } catch (InvalidMediaTypeException malformed) {
            return false;
        }
    }

    private static boolean isReadable(Map<String, String[]> parameters) {
        return parameters.entrySet().stream()
                .allMatch(parameter -> Text.wasReadable(parameter.getKey())
                        && Arrays.stream(parameter.getValue()).allMatch(Text::wasReadable));
    }

    /** Request without parameters and without {@code Accept}, for the error page. */
    private static final class ErrorPageRequest extends HttpServletRequestWrapper {

        ErrorPageRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HttpHeaders.ACCEPT.equalsIgnoreCase(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HttpHeaders.ACCEPT.equalsIgnoreCase(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public @Nullable String getParameter(String name) {
            return null;
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return null;
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }
    }
}
