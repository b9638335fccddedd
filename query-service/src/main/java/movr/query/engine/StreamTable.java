package movr.query.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import movr.events.EventFamily;
import movr.query.projection.Schema;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/** The table of streams' versions. */
final class StreamTable {

    private static final String LOAD =
            "SELECT stream_id, family, version, frozen, waiting, ended FROM {schema}.streams WHERE stream_id = ANY (?)";

    private static final String SAVE = """
            INSERT INTO {schema}.streams (stream_id, family, version, frozen, waiting, ended) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (stream_id) DO UPDATE SET version = excluded.version, frozen = excluded.frozen, waiting = excluded.waiting,
                ended = excluded.ended""";

    private static final String STOPPED = """
            SELECT stream_id, family, version, frozen, waiting, ended FROM {schema}.streams
            WHERE frozen OR waiting ORDER BY stream_id LIMIT ?""";

    private final JdbcTemplate jdbc;

    StreamTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The entries of those streams that have a row, in a map owned by the caller. */
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
        List<Object[]> rows = entries.stream()
                .filter(StreamEntry::changed)
                .map(StreamTable::values)
                .toList();
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(schema.in(SAVE), rows);
        }
    }

    private static StreamEntry entry(ResultSet row) throws SQLException {
        return new StreamEntry(
                row.getObject("stream_id", UUID.class),
                EventFamily.ofCode(row.getString("family")),
                row.getLong("version"),
                row.getBoolean("frozen"),
                row.getBoolean("waiting"),
                row.getBoolean("ended"));
    }

    private static Object[] values(StreamEntry entry) {
        return new Object[] {
            entry.id(), entry.family().code(), entry.version(), entry.frozen(), entry.waiting(), entry.ended()
        };
    }
}
