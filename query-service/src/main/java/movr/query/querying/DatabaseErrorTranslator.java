package movr.query.querying;

import java.time.Duration;
import movr.base.rejection.ServiceBusy;
import movr.projections.DatabaseFailure;

/** Translator of the read database's transient failures into problem details. */
public final class DatabaseErrorTranslator {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private DatabaseErrorTranslator() {}

    /** The failure to report: 503 when a retry may succeed, else the failure as it is. */
    public static RuntimeException explained(RuntimeException failure) {
        if (!DatabaseFailure.passes(failure)) {
            return failure;
        }
        ServiceBusy busy = new ServiceBusy(
                RETRY_AFTER, "database-away", "The read model is temporarily unavailable. Please retry later.");
        busy.initCause(failure);
        return busy;
    }
}
