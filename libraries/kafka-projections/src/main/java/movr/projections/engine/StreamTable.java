package movr.projections.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import movr.projections.Schema;
import movr.streams.EventContract;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * The table of streams' versions. A stream has one writer at a time: after a topic got more partitions, its events may be in
 * two of them, which two consumers read. Rows are locked when they are read, in one order; whoever adds a row that another one
 * has added meanwhile fails, and repeats its transaction.
 */
final class StreamTable {

    private static final String LOAD = """
            SELECT stream_id, family, version, last_event, frozen, waiting, ended
            FROM {schema}.streams WHERE stream_id = ANY (?) ORDER BY stream_id FOR UPDATE""";

    private static final String ADD = """
            INSERT INTO {schema}.streams (stream_id, family, version, last_event, frozen, waiting, ended)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";

    private static final String SAVE = ADD + """

            ON CONFLICT (stream_id) DO UPDATE SET version = excluded.version, last_event = excluded.last_event, frozen = excluded.frozen, waiting = excluded.waiting,
                ended = excluded.ended""";

    private static final String STOPPED = """
            SELECT stream_id, family, version, last_event, frozen, waiting, ended FROM {schema}.streams
            WHERE frozen OR waiting ORDER BY stream_id LIMIT ?""";

    private final JdbcTemplate jdbc;
    private final EventContract contract;

    StreamTable(JdbcTemplate jdbc, EventContract contract) {
        this.jdbc = jdbc;
        this.contract = contract;
    }

    /** The entries of those streams that have a row, in a map owned by the caller; locked until the transaction's end. */
    Map<UUID, StreamEntry> load(Schema schema, Collection<UUID> ids) {
        Map<UUID, StreamEntry> entries = new HashMap<>();
        jdbc.query(
                schema.in(LOAD),
                row -> {
                    StreamEntry entry = entry(row);
                    entries.put(entry.id(), entry);
                },
                new SqlArrayValue("uuid", ids.toArray()));
        return entries;
    }

    /** The entries that are frozen or wait for missing versions. */
    List<StreamEntry> stopped(Schema schema, int most) {
        return jdbc.query(schema.in(STOPPED), (row, number) -> entry(row), most);
    }

    void save(Schema schema, Collection<StreamEntry> entries) {
        save(schema.in(ADD), entries.stream().filter(entry -> !entry.stored()));
        save(schema.in(SAVE), entries.stream().filter(StreamEntry::stored));
    }

    private void save(String sql, Stream<StreamEntry> entries) {
        List<Object[]> rows =
                entries.filter(StreamEntry::changed).map(StreamTable::values).toList();
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows);
        }
    }

    private StreamEntry entry(ResultSet row) throws SQLException {
        String family = row.getString("family");
        return new StreamEntry(
                row.getObject("stream_id", UUID.class),
                family,
                contract.compacted(family),
                row.getLong("version"),
                row.getObject("last_event", UUID.class),
                row.getBoolean("frozen"),
                row.getBoolean("waiting"),
                row.getBoolean("ended"));
    }

    private static Object[] values(StreamEntry entry) {
        return new Object[] {
            entry.id(),
            entry.family(),
            entry.version(),
            entry.lastEvent(),
            entry.frozen(),
            entry.waiting(),
            entry.ended()
        };
    }
}
