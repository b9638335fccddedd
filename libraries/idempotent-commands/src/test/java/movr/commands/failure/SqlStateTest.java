package movr.commands.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The SQLSTATE of a failure, wherever in it the driver's exception is. */
class SqlStateTest {

    @Test
    void findsTheStateBehindOtherExceptions() {
        Throwable failure = new IllegalStateException(new IllegalArgumentException(new SQLException("no", "40001")));

        assertThat(SqlState.of(failure))
                .hasValueSatisfying(state -> assertThat(state.code()).isEqualTo("40001"));
    }

    /** A batch says what was wrong in the exception that is chained to its own. */
    @Test
    void findsTheStateInAChain() {
        BatchUpdateException batch = new BatchUpdateException("failed", new int[0]);
        batch.setNextException(new SQLException("no", "23505"));

        assertThat(SqlState.of(new IllegalStateException(batch)))
                .hasValueSatisfying(state -> assertThat(state.code()).isEqualTo("23505"));
    }

    @Test
    void isMissingWhereNoDatabaseSaidAnything() {
        assertThat(SqlState.of(new IllegalStateException("a bug"))).isEmpty();
        assertThat(SqlState.of(new SQLException("without"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "command_records_pkey,true",
        "command_records_us_east1_pkey,true",
        "command_records_idx,false",
        "commands_pkey,false",
        "other_command_records_pkey,false"
    })
    void knowsTheKeyOfATableAndItsPartitions(String constraint, boolean violated) {
        Throwable failure = server("C23505\0Mduplicate key\0n" + constraint + "\0");

        assertThat(SqlState.of(failure))
                .hasValueSatisfying(state ->
                        assertThat(state.violatesKeyOf("command_records")).isEqualTo(violated));
    }

    @Test
    void knowsNoKeyFromAnotherState() {
        assertThat(SqlState.of(server("C23503\0Mno\0ncommand_records_pkey\0")))
                .hasValueSatisfying(state ->
                        assertThat(state.violatesKeyOf("command_records")).isFalse());
        assertThat(new SqlState("23505", null, "").violatesKeyOf("command_records"))
                .isFalse();
    }

    @Test
    void findsTheTableOfALockInTheMessage() {
        Throwable postgresql = server("C55P03\0Mcanceling statement due to lock timeout\0"
                + "Wwhile inserting index tuple (0,1) in relation \"command_records_us_east1\"\0");
        Throwable cockroachdb = server("C55P03\0Mlock timeout on row (region)=('us-east1') in command_records@pk\0");
        Throwable another = server("C55P03\0Mlock timeout on row (id)=(1) in vehicles@pk\0");
        Throwable deadlock = server("C40P01\0Mdeadlock detected in command_records\0");

        assertThat(lockedOut(postgresql)).isTrue();
        assertThat(lockedOut(cockroachdb)).isTrue();
        assertThat(lockedOut(another)).isFalse();
        assertThat(lockedOut(deadlock)).isFalse();
    }

    private static boolean lockedOut(Throwable failure) {
        return SqlState.of(failure).orElseThrow().lockedOutOf("command_records");
    }

    private static Throwable server(String fields) {
        return new IllegalStateException(new PSQLException(new ServerErrorMessage("SERROR\0" + fields)));
    }
}
