package movr.command.deadlines;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import movr.commands.Write;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table of due work. Looked through at READ COMMITTED, where a look neither waits for commands nor makes one fail; it
 * decides nothing. Changed by the commands that do the work, each time in the state that they have read.
 */
final class DueTable {

    private static final String INSERT =
            "INSERT INTO due_work (region, due_at, kind, id, progress, unfinished) VALUES (?, now(), ?, ?, ?, ?)";

    private static final String ADVANCE = """
            UPDATE due_work SET progress = ?, unfinished = ?
            WHERE region = ? AND due_at = ? AND kind = ? AND id = ? AND progress = ?""";

    private static final String POSTPONE = """
            UPDATE due_work SET due_at = now() + CAST(? AS INTERVAL), progress = ?, unfinished = ?
            WHERE region = ? AND due_at = ? AND kind = ? AND id = ? AND progress = ?""";

    private static final String DELETE =
            "DELETE FROM due_work WHERE region = ? AND due_at = ? AND kind = ? AND id = ? AND progress = ?";

    /** A range of the key, from its beginning. */
    private static final String DUE = """
            SELECT due_at, kind, id, progress, unfinished FROM due_work
            WHERE region = ? AND due_at <= now() ORDER BY region, due_at, kind, id LIMIT ?""";

    private final JdbcClient jdbc;
    private final TransactionTemplate readCommitted;

    /**
     * Creates access to the table.
     *
     * @param readCommitted transactions of that level
     */
    DueTable(JdbcClient jdbc, TransactionTemplate readCommitted) {
        this.jdbc = jdbc;
        this.readCommitted = readCommitted;
    }

    /** The work of a region that is due, longest due first. */
    List<DueWork> due(String region, int limit) {
        return readCommitted.execute(transaction -> jdbc.sql(DUE)
                .params(region, limit)
                .query((row, number) -> read(region, row))
                .list());
    }

    static Write insertion(String region, String kind, UUID id) {
        return Write.of(INSERT, region, kind, id, DueWork.BEGINNING, false);
    }

    static Write advance(DueWork work, UUID progress, boolean unfinished) {
        return Write.of(
                ADVANCE,
                progress,
                unfinished,
                work.region(),
                utc(work.dueAt()),
                work.kind(),
                work.id(),
                work.progress());
    }

    static Write postponement(DueWork work, Duration later) {
        return Write.of(
                POSTPONE,
                later.toMillis() + " milliseconds",
                DueWork.BEGINNING,
                false,
                work.region(),
                utc(work.dueAt()),
                work.kind(),
                work.id(),
                work.progress());
    }

    static Write deletion(DueWork work) {
        return Write.of(DELETE, work.region(), utc(work.dueAt()), work.kind(), work.id(), work.progress());
    }

    private static DueWork read(String region, ResultSet row) throws SQLException {
        return new DueWork(
                region,
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                row.getObject("id", UUID.class),
                row.getObject("progress", UUID.class),
                row.getBoolean("unfinished"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
