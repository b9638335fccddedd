package movr.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Failures of the read database: whoever takes one for an event's fault parks streams that have none. */
class DatabaseFailureTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "25006", "40001", "40P01", "53300", "55P03", "57P01", "57014", "58030"})
    void passesByItself(String state) {
        assertThat(DatabaseFailure.passes(failure(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "23505", "23514", "42P01", "42703"})
    void comesEachTime(String state) {
        assertThat(DatabaseFailure.passes(failure(state))).isFalse();
    }

    @Test
    void passesWithoutAStateByItsType() {
        assertThat(DatabaseFailure.passes(new QueryTimeoutException("slow"))).isTrue();
        assertThat(DatabaseFailure.passes(new DataAccessResourceFailureException("gone")))
                .isTrue();
        assertThat(DatabaseFailure.passes(new CannotCreateTransactionException("none")))
                .isTrue();
        assertThat(DatabaseFailure.passes(new TransactionSystemException("broken")))
                .isTrue();
        assertThat(DatabaseFailure.passes(
                        new IllegalStateException(new SQLTransientConnectionException("pool is empty"))))
                .isTrue();
    }

    /** The type is Spring's guess, the state the database's word. */
    @Test
    void believesTheStateRatherThanTheType() {
        assertThat(DatabaseFailure.passes(new QueryTimeoutException("slow", new SQLException("no", "23505"))))
                .isFalse();
        assertThat(DatabaseFailure.passes(new DataIntegrityViolationException("no", new SQLException("no", "40001"))))
                .isTrue();
    }

    @Test
    void comesEachTimeWhenItIsNotTheDatabases() {
        assertThat(DatabaseFailure.passes(new ArithmeticException("a bug"))).isFalse();
        assertThat(DatabaseFailure.passes(new IllegalStateException(new SQLException("without a state"))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"21000", "22001", "22P05", "23505", "23514", "44000", "54000", "P0001"})
    void isOfTheDataWhenOtherValuesMaySucceed(String state) {
        assertThat(DatabaseFailure.isOfTheData(failure(state))).isTrue();
    }

    /** Whatever the event, the statement would have failed. */
    @ParameterizedTest
    @ValueSource(
            strings = {"08006", "0A000", "25006", "28000", "40001", "42501", "42703", "42P01", "53100", "57014", "XX000"
            })
    void isNotOfTheDataWhenAnyStatementWouldFail(String state) {
        assertThat(DatabaseFailure.isOfTheData(failure(state))).isFalse();
    }

    @Test
    void isOfTheDataWhenItIsNotTheDatabases() {
        assertThat(DatabaseFailure.isOfTheData(new ArithmeticException("a bug")))
                .isTrue();
        assertThat(DatabaseFailure.isOfTheData(new QueryTimeoutException("slow")))
                .isFalse();
    }

    private static RuntimeException failure(String state) {
        return new IllegalStateException(new IllegalStateException(new SQLException("planned", state)));
    }
}
