package movr.web.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Response;

/**
 * Problem details of requests that never reach an application.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
enum Refusal {
    /** A body ended before its announced end, or was not encoded as announced. */
    BROKEN(400, "invalid-request", "Invalid request", "The body of the request does not match its headers."),
    /** A body did not arrive in time. */
    TOO_SLOW(408, "request-timeout", "Request timeout", "The body of the request did not arrive in time."),
    /** A body exceeds the size limit. */
    TOO_LARGE(413, "payload-too-large", "Payload too large", "The body of the request is too large."),
    /** A request arrived while the server stops. */
    STOPPING(
            503,
            "unavailable",
            "Unavailable",
            "This instance is stopping. The request was not carried out. Please retry.");

    private final int status;
    private final String problem;

    Refusal(int status, String code, String title, String detail) {
        this.status = status;
        this.problem = "{\"type\":\"urn:movr:problem:%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(code, title, status, detail);
    }

    void answer(Response response) throws IOException {
        byte[] body = problem.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setHeader("Connection", "close");
        if (this == STOPPING) {
            response.setHeader("Retry-After", "1");
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.finishResponse();
    }
}
