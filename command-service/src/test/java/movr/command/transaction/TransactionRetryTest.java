package movr.command.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.common.transaction.NoTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class TransactionRetryTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @AfterEach
    void forget() {
        TransactionSynchronizationManager.setActualTransactionActive(false);
        MDC.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "40003", "55P03", "0A000", "53300", "57P01", "58C00", "08006", "08003"})
    void runsWhatMayHelpAgain(String state) {
        assertThat(retry(Duration.ofSeconds(5)).run("Work", failing(sql(state), sql(state))))
                .isEqualTo("done");

        assertThat(count("movr.transaction.attempts")).isEqualTo(3);
        assertThat(count("movr.transaction.retries")).isEqualTo(2);
        assertThat(count("movr.transaction.failures", "sqlstate", state, "phase", "statement"))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23503", "23514", "22001", "42601", "25P02", "XX000"})
    void raisesWhatIsFinalAsItIs(String state) {
        RuntimeException failure = sql(state);

        assertThatThrownBy(() -> retry(Duration.ofSeconds(5)).run("Work", failing(failure)))
                .isSameAs(failure);

        assertThat(count("movr.transaction.attempts")).isEqualTo(1);
        assertThat(count("movr.transaction.failures")).isZero();
    }

    @Test
    void raisesWhatComesFromNoDatabaseAsItIs() {
        IllegalStateException failure = new IllegalStateException("a bug");

        assertThatThrownBy(() -> retry(Duration.ofSeconds(5)).run("Work", failing(failure)))
                .isSameAs(failure);
    }

    @Test
    void givesUpAtTheDeadlineAndKeepsTheEarlierFailures() {
        RuntimeException failure = sql("40001");

        GaveUp gaveUp = catchThrowableOfType(
                GaveUp.class, () -> retry(Duration.ofMillis(40)).run("Work", always(failure)));

        assertThat(gaveUp.outcomeUnknown()).isFalse();
        assertThat(gaveUp.lockedOut()).isFalse();
        assertThat(gaveUp).hasRootCauseInstanceOf(SQLException.class);
        assertThat(gaveUp.getCause()).hasCause(failure);
        assertThat(count("movr.transaction.attempts")).isGreaterThan(1);
    }

    @Test
    void doesNotAddToAnOverload() {
        assertThatThrownBy(() -> retry(Duration.ofSeconds(5)).run("Work", always(sql("57014"))))
                .isInstanceOf(GaveUp.class);

        assertThat(count("movr.transaction.attempts")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40003", "08006", "57P01", "57014"})
    void knowsThatACommitMayHaveHappened(String state) {
        Attempts attempts = retry(Duration.ofSeconds(5)).attempts("Work");

        attempts.run(failing(new CommitFailure(sql(state))));

        assertThat(attempts.doubtful()).isTrue();
        assertThat(count("movr.transaction.failures", "sqlstate", state, "phase", "commit"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void knowsThatASerializationFailureAtCommitKeptNothing(String state) {
        Attempts attempts = retry(Duration.ofSeconds(5)).attempts("Work");

        attempts.run(failing(new CommitFailure(sql(state))));

        assertThat(attempts.doubtful()).isFalse();
        assertThat(count("movr.transaction.failures", "sqlstate", state, "phase", "commit"))
                .isEqualTo(1);
    }

    @Test
    void saysThatTheOutcomeIsUnknownWhenTimeRunsOutInDoubt() {
        GaveUp gaveUp = catchThrowableOfType(
                GaveUp.class, () -> retry(Duration.ofMillis(30)).run("Work", always(new CommitFailure(sql("40003")))));

        assertThat(gaveUp.outcomeUnknown()).isTrue();
    }

    @Test
    void takesALostRaceForAKeyAsASerializationFailure() {
        Supplier<String> work = failing(
                new RuntimeException(new org.postgresql.util.PSQLException(new org.postgresql.util.ServerErrorMessage(
                        "SERROR\0C23505\0Mduplicate key\0nopen_rides_us_east1_pkey\0"))));

        assertThat(retry(Duration.ofSeconds(5)).run("Work", work)).isEqualTo("done");
    }

    @Test
    void triesAgainWhenThePoolWasEmptyOrARowHadChanged() {
        Supplier<String> work = failing(
                new IllegalStateException(new SQLTransientConnectionException("pool")), new StaleRead("UPDATE"));

        assertThat(retry(Duration.ofSeconds(5)).run("Work", work)).isEqualTo("done");
    }

    @Test
    void findsTheStateBehindCausesAndChainedExceptions() {
        SQLException first = new SQLException("batch failed");
        first.setNextException(new SQLException("restart transaction", "40001"));
        RuntimeException deep = new RuntimeException(new IllegalStateException(first));

        assertThat(retry(Duration.ofSeconds(5)).run("Work", failing(deep))).isEqualTo("done");
        assertThat(count("movr.transaction.failures", "sqlstate", "40001", "phase", "statement"))
                .isEqualTo(1);
    }

    @Test
    void refusesToRunInsideATransaction() {
        TransactionSynchronizationManager.setActualTransactionActive(true);

        assertThatThrownBy(() -> retry(Duration.ofSeconds(5)).run("Work", failing()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsThreadAndContextOverRetries() {
        MDC.put("traceId", "4bf9");
        List<String> seen = new ArrayList<>();
        Supplier<String> work = failing(sql("40001"), sql("40001"));

        retry(Duration.ofSeconds(5)).run("Work", () -> {
            seen.add(Thread.currentThread().getName() + MDC.get("traceId"));
            return work.get();
        });

        assertThat(seen).hasSize(3).containsOnly(Thread.currentThread().getName() + "4bf9");
    }

    private TransactionRetry retry(Duration deadline) {
        TransactionProperties settings =
                new TransactionProperties(deadline, Duration.ofMillis(1), Duration.ofMillis(2));
        FullJitter backOff = new FullJitter(settings.firstDelay(), settings.longestDelay(), () -> Long.MIN_VALUE);
        RaceKeys races = new RaceKeys(Set.of("open_rides"));
        return new TransactionRetry(
                NoTransactionManager.instance(), settings, backOff, races, new TransactionMetrics(meters));
    }

    private static Supplier<String> failing(RuntimeException... failures) {
        Iterator<RuntimeException> left = Arrays.asList(failures).iterator();
        return () -> {
            if (left.hasNext()) {
                throw left.next();
            }
            return "done";
        };
    }

    private static Supplier<String> always(RuntimeException failure) {
        return () -> {
            throw failure;
        };
    }

    private static RuntimeException sql(String state) {
        return new IllegalStateException(new SQLException("planned", state));
    }

    private double count(String meter, String... tags) {
        return meters.find(meter).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
