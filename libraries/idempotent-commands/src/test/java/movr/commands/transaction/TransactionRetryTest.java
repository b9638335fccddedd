package movr.commands.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
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
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import movr.commands.failure.InconsistentRows;
import movr.commands.failure.OutcomeUnknown;
import movr.commands.failure.RetriesExhausted;
import movr.commands.failure.UniqueKeyRaces;
import org.axonframework.common.transaction.NoTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class TransactionRetryTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @AfterEach
    void forget() {
        TransactionSynchronizationManager.setActualTransactionActive(false);
        MDC.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "40003", "55P03", "0A000", "25006", "57P01", "58C00", "08006", "08003"})
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

        RetriesExhausted gaveUp = catchThrowableOfType(
                RetriesExhausted.class, () -> retry(Duration.ofMillis(400)).run("Work", always(failure)));

        assertThat(gaveUp).hasRootCauseInstanceOf(SQLException.class);
        assertThat(gaveUp.getCause()).hasCause(failure);
        assertThat(count("movr.transaction.attempts")).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"57014", "53200", "53300"})
    void doesNotAddToAnOverload(String state) {
        assertThatThrownBy(() -> retry(Duration.ofSeconds(5)).run("Work", always(sql(state))))
                .isInstanceOf(RetriesExhausted.class);

        assertThat(count("movr.transaction.attempts")).isEqualTo(1);
    }

    @Test
    void doesNotQueueAgainForAConnection() {
        RuntimeException empty = new IllegalStateException(new SQLTransientConnectionException("pool"));

        assertThatThrownBy(() -> retry(Duration.ofSeconds(5)).run("Work", always(empty)))
                .isInstanceOf(RetriesExhausted.class);

        assertThat(count("movr.transaction.attempts")).isEqualTo(1);
    }

    static Stream<Throwable> unproven() {
        return Stream.concat(
                Stream.of("40003", "08006", "57P01", "57014", "XX000", "25006", "28000", "53200", "55P03", "25P04")
                        .map(TransactionRetryTest::sql),
                Stream.of(new IllegalStateException("a bug"), new StackOverflowError()));
    }

    @ParameterizedTest
    @MethodSource("unproven")
    void takesEveryFailureAfterCommitWasSentForDoubt(Throwable failure) {
        Attempts attempts = retry(Duration.ofSeconds(5)).attempts();

        attempts.run("Work", committing(failing(failure)));

        assertThat(attempts.commitInDoubt()).isTrue();
        assertThat(attempts.truthOf(new IllegalStateException("later"))).isInstanceOf(OutcomeUnknown.class);
        attempts.settle();
        assertThat(attempts.truthOf(new IllegalStateException("later"))).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void knowsThatASerializationFailureAtCommitKeptNothing(String state) {
        Attempts attempts = retry(Duration.ofSeconds(5)).attempts();

        attempts.run("Work", committing(failing(sql(state))));

        assertThat(attempts.commitInDoubt()).isFalse();
        assertThat(count("movr.transaction.failures", "sqlstate", state, "phase", "commit"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23503", "25P02"})
    void knowsThatABrokenConstraintAtCommitKeptNothing(String state) {
        Attempts attempts = retry(Duration.ofSeconds(5)).attempts();
        RuntimeException failure = sql(state);

        assertThatThrownBy(() -> attempts.run("Work", committing(failing(failure))))
                .isSameAs(failure);

        assertThat(attempts.truthOf(failure)).isSameAs(failure);
    }

    static Stream<Throwable> last() {
        return Stream.concat(
                Stream.of("40001", "XX000", "25006", "28000", "57014", "08001").map(TransactionRetryTest::sql),
                Stream.of(
                        new IllegalStateException("a bug"),
                        new OutOfMemoryError("planned"),
                        new IllegalStateException(new SQLTransientConnectionException("pool")),
                        new IllegalStateException(new SQLException("HikariDataSource has been closed"))));
    }

    @ParameterizedTest
    @MethodSource("last")
    void keepsADoubtWhateverFailsLastAndWhere(Throwable last) {
        Attempts attempts = retry(Duration.ofMillis(400)).attempts();
        Iterator<Throwable> failures = List.of(sql("08006"), last).iterator();

        Throwable own = catchThrowable(() -> attempts.run("Work", () -> {
            Retries.sendCommit();
            throw sneaky(failures.hasNext() ? failures.next() : last);
        }));
        Throwable other = catchThrowable(() -> attempts.inTransaction("FindRecord", always(last)));

        assertThat(attempts.truthOf(own)).isInstanceOf(OutcomeUnknown.class).hasCause(own);
        assertThat(attempts.truthOf(other)).isInstanceOf(OutcomeUnknown.class).hasCause(other);
    }

    @Test
    void keepsADoubtWhenItsThreadIsInterruptedBetweenAttempts() {
        Attempts attempts = retry(Duration.ofSeconds(5)).attempts();

        Throwable failure = catchThrowable(() -> attempts.run("Work", () -> {
            Retries.sendCommit();
            Thread.currentThread().interrupt();
            throw sql("08006");
        }));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(attempts.truthOf(failure)).isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void takesTheDoubtOfAnotherTransactionForNone() {
        Attempts attempts = retry(Duration.ofSeconds(5)).attempts();

        attempts.inTransaction("KeepRefusal", committing(failing(sql("08006"))));

        assertThat(attempts.commitInDoubt()).isFalse();
    }

    @Test
    void givesAllTransactionsOfARequestOneDeadline() {
        Attempts attempts = retry(Duration.ofMillis(40)).attempts();
        assertThatThrownBy(() -> attempts.run("Work", always(sql("40001")))).isInstanceOf(RetriesExhausted.class);
        long before = System.nanoTime();

        assertThatThrownBy(() -> attempts.inTransaction("FindRecord", always(sql("40001"))))
                .isInstanceOf(RetriesExhausted.class);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(count("movr.transaction.attempts", "transaction", "FindRecord"))
                .isLessThanOrEqualTo(3);
    }

    @Test
    void beginsNoAttemptThatCouldOnlyBreakItsConnection() {
        TransactionProperties settings = new TransactionProperties(
                Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofMillis(20), Duration.ofMillis(20));
        FullJitter backOff = new FullJitter(settings.firstDelay(), settings.longestDelay(), () -> Long.MIN_VALUE);
        TransactionRetry retry = new TransactionRetry(
                NoTransactionManager.instance(),
                settings,
                backOff,
                new UniqueKeyRaces(Set.of()),
                new TransactionMetrics(meters));

        assertThatThrownBy(() -> retry.run("Work", () -> {
                    // the first attempt has two seconds to begin, and takes them
                    pause(Duration.ofMillis(2_100));
                    throw sql("40001");
                }))
                .isInstanceOf(RetriesExhausted.class);

        assertThat(count("movr.transaction.attempts")).isEqualTo(1);
    }

    @Test
    void rollsBackWhatItHasNoTimeToCommit() {
        Attempts attempts = retry(Duration.ofMillis(50)).attempts();

        Throwable failure = catchThrowable(() -> attempts.run("Work", () -> {
            Attempt.current().orElseThrow().commit();
            return "done";
        }));

        assertThat(failure).isInstanceOf(RetriesExhausted.class);
        assertThat(attempts.truthOf(failure)).isSameAs(failure);
    }

    @Test
    void countsRowsThatNoOrderOfTransactionsExplains() {
        assertThatThrownBy(() -> retry(Duration.ofSeconds(5)).run("Work", always(new InconsistentRows("planned"))))
                .isInstanceOf(InconsistentRows.class);
        assertThatThrownBy(() -> retry(Duration.ofSeconds(5))
                        .run("Work", always(new OptimisticLockingFailureException("planned"))))
                .isInstanceOf(OptimisticLockingFailureException.class);

        assertThat(count("movr.transaction.attempts")).isEqualTo(2);
        assertThat(count("movr.transaction.inconsistencies")).isEqualTo(2);
    }

    @Test
    void takesALostRaceForAKeyAsASerializationFailure() {
        Supplier<String> work = failing(
                new RuntimeException(new org.postgresql.util.PSQLException(new org.postgresql.util.ServerErrorMessage(
                        "SERROR\0C23505\0Mduplicate key\0nopen_rides_us_east1_pkey\0"))));

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
        return Retries.within(deadline, NoTransactionManager.instance(), meters);
    }

    private static Supplier<String> failing(Throwable... failures) {
        Iterator<Throwable> left = Arrays.asList(failures).iterator();
        return () -> {
            if (left.hasNext()) {
                throw sneaky(left.next());
            }
            return "done";
        };
    }

    private static Supplier<String> always(Throwable failure) {
        return () -> {
            throw sneaky(failure);
        };
    }

    private static Supplier<String> committing(Supplier<String> answer) {
        return () -> {
            Retries.sendCommit();
            return answer.get();
        };
    }

    private static RuntimeException sneaky(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }

    private static RuntimeException sql(String state) {
        return new IllegalStateException(new SQLException("planned", state));
    }

    private double count(String meter, String... tags) {
        return meters.find(meter).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
