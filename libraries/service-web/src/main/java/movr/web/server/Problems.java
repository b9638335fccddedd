package movr.web.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/**
 * Factory of problem details: a stable type, a title that is the type in words, and a sentence for people.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public final class Problems {

    private static final String TYPE = "urn:movr:problem:";

    /** Codes of statuses without a more specific one. */
    private static final Map<Integer, String> CODES = Map.of(
            400, "invalid-request",
            401, "unauthenticated",
            403, "forbidden",
            404, "not-found",
            405, "method-not-allowed",
            406, "not-acceptable",
            409, "conflict",
            413, "payload-too-large",
            415, "unsupported-media-type",
            503, "unavailable");

    private static final Map<Integer, String> DETAILS = Map.of(
            400, "The request is malformed.",
            401, "Sign in and send the access token as Authorization: Bearer.",
            403, "You are not allowed to do this.",
            404, "There is no resource at this address.",
            405, "The resource does not support this method.",
            406, "Responses are available as application/json only.",
            409, "The request conflicts with the current state.",
            413, "The body of the request is too large.",
            415, "Send the body as application/json.",
            503, "The service is temporarily unavailable. Please retry later.");

    private Problems() {}

    /** A problem of this type. */
    public static ProblemDetail of(HttpStatusCode status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPE + code));
        problem.setTitle(titleOf(code));
        return problem;
    }

    /** A problem of which only the status is known. */
    public static ProblemDetail of(HttpStatusCode status) {
        if (status.is5xxServerError() && status.value() != HttpStatus.SERVICE_UNAVAILABLE.value()) {
            return of(status, "internal-error", "An unexpected error occurred.");
        }
        return of(
                status,
                CODES.getOrDefault(status.value(), "invalid-request"),
                DETAILS.getOrDefault(status.value(), "The request cannot be served."));
    }

    /** Sets the problem's instance, unless the address is not a valid URI. */
    public static void locate(ProblemDetail problem, String address) {
        try {
            problem.setInstance(new URI(address));
        } catch (URISyntaxException unnameable) {
            problem.setInstance(null);
        }
    }

    private static String titleOf(String code) {
        String words = code.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
