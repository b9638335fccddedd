package movr.web.rejection;

import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;

/** "We will not do this", by a rule: a stable code for programs and a sentence for people. Nothing has changed when it is raised. */
public abstract class Rejection extends RuntimeException {

    /** What sort of no it is. */
    public enum Kind {
        /** The request makes no sense as it stands. */
        MALFORMED(HttpStatus.BAD_REQUEST),
        /** Nobody is signed in, or not with what was sent. */
        UNAUTHENTICATED(HttpStatus.UNAUTHORIZED),
        /** Somebody else may, the caller may not. */
        FORBIDDEN(HttpStatus.FORBIDDEN),
        /** There is no such thing. */
        NOT_FOUND(HttpStatus.NOT_FOUND),
        /** Not in the state that things are in. */
        CONFLICT(HttpStatus.CONFLICT),
        /** Another server is in charge; {@link #properties()} name it. */
        MISDIRECTED(HttpStatus.MISDIRECTED_REQUEST),
        /** Understood, but against a rule whatever the state. */
        INVALID(HttpStatus.UNPROCESSABLE_CONTENT);

        private final HttpStatus status;

        Kind(HttpStatus status) {
            this.status = status;
        }

        /** As HTTP tells it. */
        public HttpStatus status() {
            return status;
        }
    }

    private final Kind kind;
    private final String code;

    /** Made without a stack trace: it is an answer, not a failure. */
    protected Rejection(Kind kind, String code, String detail) {
        super(detail, null, false, false);
        this.kind = kind;
        this.code = code;
    }

    /** What sort of no it is. */
    public Kind kind() {
        return kind;
    }

    /** Stable, such as {@code vehicle-not-available}; the end of the problem's type. */
    public String code() {
        return code;
    }

    /** A sentence for people. */
    public String detail() {
        return Objects.requireNonNull(getMessage());
    }

    /** What programs may need beside the code, by the name it has in the problem. */
    public Map<String, Object> properties() {
        return Map.of();
    }
}
