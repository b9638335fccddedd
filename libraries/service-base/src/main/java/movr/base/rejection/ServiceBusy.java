package movr.base.rejection;

import java.time.Duration;
import org.springframework.http.HttpStatus;

/** Temporary unavailability of the service: 503. */
public final class ServiceBusy extends TryLater {

    /** Creates the failure with a stable code and a sentence for people. */
    public ServiceBusy(Duration retryAfter, String code, String detail) {
        super(HttpStatus.SERVICE_UNAVAILABLE, code, detail, retryAfter);
    }
}
