package movr.commands.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import movr.commands.CommandId;
import movr.commands.Write;
import movr.commands.failure.SqlState;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of command records. A record is only ever inserted: the violation of its primary key reveals a repeated
 * command, also one whose first execution has not committed yet.
 */
final class CommandRecords {

    private static final String TABLE = "command_records";

    private static final String INSERT = """
            INSERT INTO command_records
                (region, caller, idempotency_key, command, fingerprint, request_fingerprint, outcome, answer, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String FIND = """
            SELECT command, fingerprint, request_fingerprint, outcome, answer, expires_at FROM command_records
            WHERE region = ? AND caller = ? AND idempotency_key = ?""";

    private static final String DELETE_EXPIRED = """
            DELETE FROM command_records
            WHERE region = ? AND caller = ? AND idempotency_key = ? AND expires_at <= ?""";

    private final JdbcClient jdbc;

    CommandRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns whether a command failed because it already has a record. */
    static boolean refusedAsRepeated(Throwable failure) {
        return SqlState.of(failure).filter(state -> state.violatesKeyOf(TABLE)).isPresent();
    }

    /**
     * Returns whether a transaction timed out on the lock of another one that has inserted the same record and has not ended.
     */
    static boolean heldByAnother(Throwable failure) {
        return SqlState.of(failure).filter(state -> state.lockedOutOf(TABLE)).isPresent();
    }

    static Write insertion(CommandId id, CommandRecord row) {
        return Write.of(
                INSERT,
                id.region(),
                id.caller(),
                id.key(),
                row.command(),
                row.fingerprint(),
                row.request(),
                row.accepted() ? "accepted" : "refused",
                row.answer(),
                utc(row.expiresAt()));
    }

    void insert(CommandId id, CommandRecord row) {
        Write write = insertion(id, row);
        jdbc.sql(write.sql()).params(write.values()).update();
    }

    Optional<CommandRecord> find(CommandId id) {
        return jdbc.sql(FIND)
                .params(id.region(), id.caller(), id.key())
                .query((row, number) -> read(row))
                .optional();
    }

    void deleteExpired(CommandId id, Instant now) {
        jdbc.sql(DELETE_EXPIRED)
                .params(id.region(), id.caller(), id.key(), utc(now))
                .update();
    }

    private static CommandRecord read(ResultSet row) throws SQLException {
        return new CommandRecord(
                row.getString("command"),
                row.getString("fingerprint"),
                row.getString("request_fingerprint"),
                "accepted".equals(row.getString("outcome")),
                row.getString("answer"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
