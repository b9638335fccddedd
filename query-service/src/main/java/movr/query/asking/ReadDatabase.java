package movr.query.asking;

import java.time.Duration;
import movr.query.projection.DatabaseFailure;
import movr.web.rejection.ServiceBusy;

/** Explains the read database's outages, which pass, to those who ask. */
public final class ReadDatabase {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private ReadDatabase() {}

    /** The failure as its caller should see it: 503 when another try may be answered, else as it is. */
    public static RuntimeException explained(RuntimeException failure) {
        if (!DatabaseFailure.passes(failure)) {
            return failure;
        }
        ServiceBusy busy = new ServiceBusy(
                RETRY_AFTER, "database-away", "There is no answer to be had now. Please try again in a moment.");
        busy.initCause(failure);
        return busy;
    }
}
