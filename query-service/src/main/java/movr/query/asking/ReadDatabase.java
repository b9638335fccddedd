package movr.query.asking;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import movr.web.rejection.ServiceBusy;
import org.jspecify.annotations.Nullable;

/** Tells the read database's outages, which pass, from faults of ours. */
final class ReadDatabase {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final String CONNECTION_CLASS = "08";
    private static final String SHUTDOWN_CLASS = "57P";

    private ReadDatabase() {}

    /** The failure as its caller should see it: 503 when the database cannot be reached, else as it is. */
    static RuntimeException explained(RuntimeException failure) {
        if (!isAway(failure)) {
            return failure;
        }
        ServiceBusy busy = new ServiceBusy(
                RETRY_AFTER, "database-away", "There is no answer to be had now. Please try again in a moment.");
        busy.initCause(failure);
        return busy;
    }

    private static boolean isAway(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isAway(sql)) {
                return true;
            }
        }
        return false;
    }

    /** The pool had no connection to give, or one broke. */
    private static boolean isAway(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || (state != null && (state.startsWith(CONNECTION_CLASS) || state.startsWith(SHUTDOWN_CLASS)));
    }
}
