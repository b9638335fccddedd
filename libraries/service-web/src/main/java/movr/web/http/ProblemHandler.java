package movr.web.http;

import java.util.UUID;
import movr.base.rejection.Rejection;
import movr.base.rejection.TryLater;
import movr.web.server.Problems;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * The one place where exceptions become problem details. Unexpected ones are logged once, under an id that is returned
 * to the caller.
 */
@RestControllerAdvice
final class ProblemHandler extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    @ExceptionHandler
    ResponseEntity<Object> handle(Rejection refusal, WebRequest request) {
        ProblemDetail problem = Problems.of(refusal.kind().status(), refusal.code(), refusal.detail());
        refusal.properties().forEach(problem::setProperty);
        return answer(problem, new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> handle(TryLater later, WebRequest request) {
        if (later.getCause() != null) {
            LOG.warn("{}: {}", later.code(), later.getCause().toString());
        }
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(later.retryAfterSeconds()));
        return answer(Problems.of(later.status(), later.code(), later.detail()), headers, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> handle(MethodArgumentTypeMismatchException mismatch, WebRequest request) {
        String detail = "The value of " + mismatch.getName() + " in the address is not valid.";
        return answer(Problems.of(HttpStatus.BAD_REQUEST, "invalid-request", detail), new HttpHeaders(), request);
    }

    /** Spring Security's firewall checks a header or a parameter's name only when it is read. */
    @ExceptionHandler
    ResponseEntity<Object> handle(RequestRejectedException rejected, WebRequest request) {
        return answer(Problems.of(HttpStatus.BAD_REQUEST), new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> handle(Exception unexpected, WebRequest request) {
        UUID id = UUID.randomUUID();
        LOG.error("Unexpected failure {} of {}", id, request.getDescription(false), unexpected);
        ProblemDetail problem = Problems.of(HttpStatus.INTERNAL_SERVER_ERROR);
        problem.setProperty("errorId", id);
        return answer(problem, new HttpHeaders(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = Problems.of(status, "invalid-request", "Some fields of the request are not valid.");
        problem.setProperty("errors", FieldProblem.of(invalid.getBindingResult()));
        return answer(problem, headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
            HttpMediaTypeNotAcceptableException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ProblemDetail problem = Problems.of(status);
        if (!failure.getSupportedMediaTypes().isEmpty()) {
            problem.setDetail("Answers come as " + MediaType.toString(failure.getSupportedMediaTypes()) + " only.");
        }
        return answer(problem, headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(UnreadableBody.problemOf(unreadable), headers, request);
    }

    /** Reasons are written for the caller; only this service's own controllers give one. */
    @Override
    protected @Nullable ResponseEntity<Object> handleErrorResponseException(
            ErrorResponseException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (failure instanceof ResponseStatusException refused
                && refused.getReason() != null
                && status.is4xxClientError()) {
            ProblemDetail problem = Problems.of(status);
            problem.setDetail(refused.getReason());
            return answer(problem, headers, request);
        }
        return super.handleErrorResponseException(failure, headers, status, request);
    }

    /** A response that has begun, such as a stream that broke off, is left as it is. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return hasBegun(request) ? null : answer(Problems.of(status), headers, request);
    }

    private static boolean hasBegun(WebRequest request) {
        return request instanceof ServletWebRequest http
                && http.getResponse() != null
                && http.getResponse().isCommitted();
    }

    private static ResponseEntity<Object> answer(ProblemDetail problem, HttpHeaders headers, WebRequest request) {
        if (request instanceof ServletWebRequest http) {
            Problems.locate(problem, http.getRequest().getRequestURI());
        }
        // set explicitly, else an Accept header for another type, or a malformed one, would suppress the body
        return ResponseEntity.status(problem.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
