package movr.command.transaction;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.axonframework.common.transaction.NoTransactionManager;

/** Real failures of the retry seam, for the tests of its callers. */
public final class Retries {

    private Retries() {}

    /** What a caller gets when an attempt fails in this way until the deadline. */
    public static GaveUp gaveUpAfter(SQLException failure, boolean atCommit, Duration deadline) {
        RuntimeException raised = new IllegalStateException(failure);
        TransactionProperties settings =
                new TransactionProperties(deadline, Duration.ofMillis(1), Duration.ofMillis(2));
        TransactionRetry retry = new TransactionRetry(
                NoTransactionManager.instance(),
                settings,
                new FullJitter(settings.firstDelay(), settings.longestDelay(), () -> 0),
                new RaceKeys(Set.of()),
                new TransactionMetrics(new SimpleMeterRegistry()));
        return catchThrowableOfType(
                GaveUp.class,
                () -> retry.run("Try", () -> {
                    throw atCommit ? new CommitFailure(raised) : raised;
                }));
    }
}
