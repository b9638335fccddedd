package movr.commands.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import movr.commands.failure.AttemptFailure.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.UnexpectedRollbackException;

/** Verdicts on failed attempts: doubt must stay doubt, and what certainly did not happen may be tried again. */
class AttemptFailureTest {

    private static final UniqueKeyRaces RACES = new UniqueKeyRaces(Set.of("open_rides"));

    @ParameterizedTest
    @CsvSource({
        "40001,RETRY",
        "40P01,RETRY",
        "55P03,RETRY",
        "0A000,RETRY",
        "08006,RETRY",
        "57P01,RETRY",
        "58C00,RETRY",
        "25006,RETRY",
        "40003,DOUBTFUL",
        "57014,BUSY",
        "53300,BUSY",
        "23505,FINAL",
        "23514,FINAL",
        "42P01,FINAL",
        "25P02,FINAL"
    })
    void judgesAFailedStatement(String state, Verdict verdict) {
        AttemptFailure failure = AttemptFailure.of(sql(state), false, RACES);

        assertThat(failure).isEqualTo(new AttemptFailure(state, "statement", verdict));
    }

    /** Only a rollback that the database itself reports is one; any other failure of COMMIT proves nothing. */
    @ParameterizedTest
    @CsvSource({
        "40001,RETRY",
        "40P01,RETRY",
        "40003,DOUBTFUL",
        "08006,DOUBTFUL",
        "57P01,DOUBTFUL",
        "57014,DOUBTFUL",
        "53300,DOUBTFUL",
        "42P01,DOUBTFUL",
        "55P03,DOUBTFUL",
        "40002,FINAL",
        "23505,FINAL",
        "23503,FINAL",
        "25P02,FINAL"
    })
    void judgesAFailedCommit(String state, Verdict verdict) {
        AttemptFailure failure = AttemptFailure.of(sql(state), true, RACES);

        assertThat(failure).isEqualTo(new AttemptFailure(state, "commit", verdict));
    }

    @Test
    void isInDoubtAfterCommitWhateverFails() {
        assertThat(verdict(new IOException("closed"), true)).isEqualTo(Verdict.DOUBTFUL);
        assertThat(verdict(new OutOfMemoryError("planned"), true)).isEqualTo(Verdict.DOUBTFUL);
        assertThat(verdict(new SQLException("without a state"), true)).isEqualTo(Verdict.DOUBTFUL);
        assertThat(verdict(new DeadlineExceeded(), true)).isEqualTo(Verdict.DOUBTFUL);
    }

    /** Spring rolled back instead of sending COMMIT. */
    @Test
    void isNotInDoubtWhenTheTransactionWasRolledBackOnly() {
        assertThat(verdict(new IllegalStateException(new UnexpectedRollbackException("marked")), true))
                .isEqualTo(Verdict.FINAL);
    }

    @Test
    void isFinalBeforeCommitWhenItIsNotTheDatabases() {
        assertThat(verdict(new IllegalArgumentException("a bug"), false)).isEqualTo(Verdict.FINAL);
        assertThat(verdict(new StackOverflowError(), false)).isEqualTo(Verdict.FINAL);
    }

    @Test
    void isBusyWhenThereWasNoConnectionOrNoTime() {
        assertThat(verdict(new IllegalStateException(new SQLTransientConnectionException("pool")), false))
                .isEqualTo(Verdict.BUSY);
        assertThat(verdict(new IllegalStateException(new DeadlineExceeded()), false))
                .isEqualTo(Verdict.BUSY);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void triesAgainWhenAnotherTransactionTookTheKeyFirst(boolean commitSent) {
        SqlState lost = new SqlState("23505", "open_rides_us_east1_pkey", "");

        assertThat(RACES.lostBy(lost)).isTrue();
        assertThat(RACES.lostBy(new SqlState("23505", "rides_us_east1_pkey", "")))
                .isFalse();
        assertThat(RACES.lostBy(new SqlState("23503", "open_rides_us_east1_pkey", "")))
                .isFalse();
        assertThat(verdict(sql("23505"), commitSent)).isEqualTo(Verdict.FINAL);
    }

    @Test
    void triesAgainInDoubtAndAfterARollbackOnly() {
        assertThat(new AttemptFailure("40003", "commit", Verdict.DOUBTFUL).retryable())
                .isTrue();
        assertThat(new AttemptFailure("40001", "commit", Verdict.RETRY).retryable())
                .isTrue();
        assertThat(new AttemptFailure("57014", "commit", Verdict.BUSY).retryable())
                .isFalse();
        assertThat(new AttemptFailure("23514", "commit", Verdict.FINAL).retryable())
                .isFalse();
        assertThat(new AttemptFailure("40003", "commit", Verdict.DOUBTFUL).doubtful())
                .isTrue();
        assertThat(new AttemptFailure("40001", "commit", Verdict.RETRY).doubtful())
                .isFalse();
    }

    private static Verdict verdict(Throwable failure, boolean commitSent) {
        return AttemptFailure.of(failure, commitSent, RACES).verdict();
    }

    private static Throwable sql(String state) {
        return new IllegalStateException(new SQLException("planned", state));
    }
}
