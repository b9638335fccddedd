package movr.outbox;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import movr.streams.EventEnvelope;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The relay's access to the outbox table. Each method is one statement that commits by itself. One statement reads one
 * snapshot, and a stream's version n+1 can only commit after n: a page that holds n+1 holds n too, or n has been sent.
 * So pages need no transaction. At READ COMMITTED they do not wait for commands on CockroachDB; they push them instead,
 * which may cost a command a refresh of what it read (docs/adr/0007). That level must not be mixed with SERIALIZABLE on
 * tables with foreign keys; the outbox and the relay's own tables have none.
 */
public final class UnsentEvents {

    /** Backlogs are counted up to this number: counting a million rows would cost more than the meter is worth. */
    public static final int MOST_COUNTED = 10_000;

    /**
     * The position is a prefix of the primary key, so dead entries before it are not read; those after it are, until
     * they are vacuumed.
     */
    private static final String PAGE = """
            SELECT %s
            FROM outbox
            WHERE region = ? AND shard = ? AND (stream_id, stream_version) > (CAST(? AS UUID), CAST(? AS INT8))
                AND stream_id <> ALL (CAST(? AS UUID[]))
            ORDER BY stream_id, stream_version
            LIMIT ?""";

    /**
     * The bounds are redundant to the list; they limit the cost to the page's own keys, whatever plan is chosen for the
     * rest.
     */
    private static final String DELETE = """
            DELETE FROM outbox
            WHERE region = ? AND shard = ?
                AND (stream_id, stream_version) >= (CAST(? AS UUID), CAST(? AS INT8))
                AND (stream_id, stream_version) <= (CAST(? AS UUID), CAST(? AS INT8))
                AND (stream_id, stream_version) IN (
                    SELECT sent.id, sent.version FROM unnest(CAST(? AS UUID[]), CAST(? AS INT8[])) AS sent (id, version))""";

    private static final String WAITING = """
            (SELECT o.region, o.shard FROM outbox o WHERE o.region = ? AND o.shard = ? AND NOT EXISTS (
                SELECT 1 FROM parked_streams p WHERE p.region = o.region AND p.stream_id = o.stream_id) LIMIT 1)""";

    private static final String BACKLOG = """
            (SELECT CAST(? AS VARCHAR), CAST(? AS INT2), count(*), min(occurred_at) FROM (
                SELECT o.occurred_at FROM outbox o WHERE o.region = ? AND o.shard = ? LIMIT ?) AS counted)""";

    private static final String HIGHEST_FROM =
            "SELECT shard FROM outbox WHERE region = ? AND shard >= ? ORDER BY shard DESC LIMIT 1";

    private final JdbcTemplate jdbc;
    private final OutboxColumns columns;
    private final String page;

    /** Creates the access on connections that commit each statement by itself, at READ COMMITTED. */
    public UnsentEvents(JdbcTemplate jdbc, OutboxProperties settings) {
        this.jdbc = jdbc;
        this.columns = new OutboxColumns(settings);
        this.page = PAGE.formatted(columns.names());
    }

    /**
     * Reads the rows after a position, in the order of streams and versions.
     *
     * @param without streams to leave out
     * @return fewer than {@code limit} at the end of the shard
     */
    public List<EventEnvelope> page(OutboxShard shard, OutboxPosition from, Set<UUID> without, int limit) {
        return jdbc.query(
                page,
                statement -> {
                    bind(statement, 1, shard);
                    statement.setObject(3, from.streamId());
                    statement.setLong(4, from.streamVersion());
                    statement.setArray(5, array(statement, "uuid", without));
                    statement.setInt(6, limit);
                },
                (row, number) -> columns.read(shard.region(), row));
    }

    /**
     * Deletes rows of a shard; rows that are already gone are no error.
     *
     * @param page as it was read, in order and not empty
     */
    public void delete(OutboxShard shard, List<EventEnvelope> page) {
        jdbc.update(DELETE, statement -> {
            bind(statement, 1, shard);
            bind(statement, 3, page.get(0));
            bind(statement, 5, page.get(page.size() - 1));
            statement.setArray(
                    7,
                    array(
                            statement,
                            "uuid",
                            page.stream().map(EventEnvelope::streamId).toList()));
            statement.setArray(
                    8,
                    array(
                            statement,
                            "int8",
                            page.stream().map(EventEnvelope::streamVersion).toList()));
        });
    }

    /** Those of the given shards that have rows of streams that are not parked. */
    public Set<OutboxShard> waiting(List<OutboxShard> shards) {
        if (shards.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(jdbc.query(
                unionOf(WAITING, shards.size()),
                statement -> {
                    int index = 1;
                    for (OutboxShard shard : shards) {
                        index = bind(statement, index, shard);
                    }
                },
                (row, number) -> new OutboxShard(row.getString(1), row.getShort(2))));
    }

    /** The backlog of each of the given shards. */
    public List<ShardBacklog> backlogs(List<OutboxShard> shards) {
        if (shards.isEmpty()) {
            return List.of();
        }
        return jdbc.query(
                unionOf(BACKLOG, shards.size()),
                statement -> {
                    int index = 1;
                    for (OutboxShard shard : shards) {
                        index = bind(statement, bind(statement, index, shard), shard);
                        statement.setInt(index++, MOST_COUNTED);
                    }
                },
                (row, number) -> backlog(row));
    }

    /** The highest shard of a region with rows, from the given one on; empty when none of them has any. */
    public Optional<OutboxShard> highestFrom(OutboxShard first) {
        return jdbc.queryForList(HIGHEST_FROM, Short.class, first.region(), first.number()).stream()
                .findFirst()
                .map(number -> new OutboxShard(first.region(), number));
    }

    private static ShardBacklog backlog(ResultSet row) throws SQLException {
        OffsetDateTime oldest = row.getObject(4, OffsetDateTime.class);
        return new ShardBacklog(
                new OutboxShard(row.getString(1), row.getShort(2)),
                row.getInt(3),
                oldest == null ? null : oldest.toInstant());
    }

    private static int bind(PreparedStatement statement, int index, OutboxShard shard) throws SQLException {
        statement.setString(index, shard.region());
        statement.setShort(index + 1, shard.number());
        return index + 2;
    }

    private static void bind(PreparedStatement statement, int index, EventEnvelope event) throws SQLException {
        statement.setObject(index, event.streamId());
        statement.setLong(index + 1, event.streamVersion());
    }

    private static Array array(PreparedStatement statement, String type, Collection<?> values) throws SQLException {
        return statement.getConnection().createArrayOf(type, values.toArray());
    }

    private static String unionOf(String part, int times) {
        return Collections.nCopies(times, part).stream().collect(Collectors.joining(" UNION ALL "));
    }
}
