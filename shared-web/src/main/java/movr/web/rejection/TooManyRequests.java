package movr.web.rejection;

import java.time.Duration;
import org.springframework.http.HttpStatus;

/** The caller has tried too often: 429. */
public final class TooManyRequests extends TryLater {

    /** A limit that was reached, and when it allows the next try. */
    public TooManyRequests(Duration retryAfter, String detail) {
        super(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests", detail, retryAfter);
    }
}
