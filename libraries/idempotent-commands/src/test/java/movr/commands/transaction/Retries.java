package movr.commands.transaction;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import movr.commands.failure.UniqueKeyRaces;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;

/** The retry seam without a database, for the tests of its callers. */
public final class Retries {

    private Retries() {}

    /** A seam whose requests have this much time. */
    public static TransactionRetry within(Duration deadline) {
        return within(deadline, NoTransactionManager.instance());
    }

    /** A seam whose requests have this much time, and whose own transactions are these. */
    public static TransactionRetry within(Duration deadline, TransactionManager transactions) {
        return within(deadline, transactions, new SimpleMeterRegistry());
    }

    static TransactionRetry within(Duration deadline, TransactionManager transactions, MeterRegistry meters) {
        TransactionProperties settings =
                new TransactionProperties(deadline, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(2));
        return new TransactionRetry(
                transactions,
                settings,
                new FullJitter(settings.firstDelay(), settings.longestDelay(), () -> Long.MIN_VALUE),
                new UniqueKeyRaces(Set.of("open_rides")),
                new TransactionMetrics(meters));
    }

    /** As when COMMIT is sent, inside of an attempt. */
    public static void sendCommit() {
        Attempt.current().orElseThrow().commit();
    }

    /** What a caller gets when an attempt fails in this way until the deadline. */
    public static Throwable failureAfter(SQLException failure, boolean atCommit, Duration deadline) {
        Attempts attempts = within(deadline).attempts();
        Throwable raised = catchThrowable(() -> attempts.run("Try", () -> {
            if (atCommit) {
                sendCommit();
            }
            throw new IllegalStateException(failure);
        }));
        return attempts.truthOf(raised);
    }
}
