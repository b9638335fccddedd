package movr.base.rejection;

import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;

/**
 * Refusal of a request by a rule, with a stable code for programs and a sentence for people. Nothing has changed when
 * it is thrown.
 */
public abstract class Rejection extends RuntimeException {

    /** Category of a refusal. */
    public enum Kind {
        /** The request is malformed. */
        MALFORMED(HttpStatus.BAD_REQUEST),
        /** The caller is not authenticated, or the credentials are not valid. */
        UNAUTHENTICATED(HttpStatus.UNAUTHORIZED),
        /** The caller is not permitted to do this; another one may be. */
        FORBIDDEN(HttpStatus.FORBIDDEN),
        /** The resource does not exist. */
        NOT_FOUND(HttpStatus.NOT_FOUND),
        /** The request conflicts with the current state. */
        CONFLICT(HttpStatus.CONFLICT),
        /** Another server is responsible; {@link #properties()} name it. */
        MISDIRECTED(HttpStatus.MISDIRECTED_REQUEST),
        /** The request is well-formed but violates a rule, whatever the state. */
        INVALID(HttpStatus.UNPROCESSABLE_CONTENT);

        private final HttpStatus status;

        Kind(HttpStatus status) {
            this.status = status;
        }

        /** HTTP status. */
        public HttpStatus status() {
            return status;
        }
    }

    private final Kind kind;
    private final String code;

    /** Created without a stack trace: it is an answer, not a failure. */
    protected Rejection(Kind kind, String code, String detail) {
        super(detail, null, false, false);
        this.kind = kind;
        this.code = code;
    }

    /** Category. */
    public Kind kind() {
        return kind;
    }

    /** Stable code, such as {@code vehicle-not-available}; the last part of the problem's type. */
    public String code() {
        return code;
    }

    /** A sentence for people. */
    public String detail() {
        return Objects.requireNonNull(getMessage());
    }

    /** Additional members of the problem for programs, by their name. */
    public Map<String, Object> properties() {
        return Map.of();
    }
}
