package movr.base.rejection;

import java.time.Duration;
import org.springframework.http.HttpStatus;

/** Refusal of a caller over a rate limit: 429. */
public final class TooManyRequests extends TryLater {

    /** Creates the refusal with the time after which the limit admits the next request. */
    public TooManyRequests(Duration retryAfter, String detail) {
        super(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests", detail, retryAfter);
    }
}
