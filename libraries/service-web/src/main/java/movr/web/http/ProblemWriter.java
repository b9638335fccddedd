package movr.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import movr.base.rejection.TryLater;
import movr.web.server.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** Writer of problem details for code outside of controllers: filters and the security chain. */
public final class ProblemWriter {

    private final JsonMapper json;

    /** Creates a writer with the JSON mapper of the service. */
    public ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /** Writes a problem with {@code Retry-After}. */
    public void write(TryLater later, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(later.retryAfterSeconds()));
        write(Problems.of(later.status(), later.code(), later.detail()), request, response);
    }

    /** Writes a problem. */
    public void write(ProblemDetail problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Problems.locate(problem, request.getRequestURI());
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
