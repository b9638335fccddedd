package movr.base.rejection;

import java.time.Duration;
import java.util.Objects;
import org.springframework.http.HttpStatus;

/** Temporary refusal: the same request may succeed later. Answered with {@code Retry-After}. */
public abstract class TryLater extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final Duration retryAfter;

    TryLater(HttpStatus status, String code, String detail, Duration retryAfter) {
        super(detail);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** 429 or 503. */
    public HttpStatus status() {
        return status;
    }

    /** The last part of the problem's type. */
    public String code() {
        return code;
    }

    /** A sentence for people. */
    public String detail() {
        return Objects.requireNonNull(getMessage());
    }

    /** Whole seconds, rounded up, at least one. */
    public long retryAfterSeconds() {
        return Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }
}
