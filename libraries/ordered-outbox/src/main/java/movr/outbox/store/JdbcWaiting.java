package movr.outbox.store;

import static movr.outbox.store.JdbcOutboxStore.bind;
import static movr.outbox.store.JdbcOutboxStore.listOf;
import static movr.outbox.store.JdbcOutboxStore.unionOf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import movr.base.database.DatabaseProduct;
import movr.outbox.OutboxShard;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Events that wait in an outbox, found by the mark since which any of their shard may wait. That mark is kept with the
 * shard's lease; while it is not known, all that the table holds is looked through.
 */
final class JdbcWaiting {

    /** A mark that is ahead is that of a clock that was, or of a server that this one is no copy of: nothing follows from it. */
    private static final String WAITING = """
            (SELECT o.region, o.shard FROM outbox o WHERE o.region = ? AND o.shard = ? AND o.written >= (
                CASE WHEN CAST(? AS INT8) <= {latest} THEN CAST(? AS INT8) ELSE 0 END)
                AND NOT EXISTS (
                    SELECT 1 FROM parked_streams p WHERE p.region = o.region AND p.stream_id = o.stream_id)
                ORDER BY o.written LIMIT 1)""";

    private static final String TIME = "SELECT clock_timestamp(), {latest}, {resolved}, {deepest}";

    private static final String WAITS_SINCE = """
            SELECT region, shard, waits_since FROM relay_leases
            WHERE region IN (%s) AND waits_since IS NOT NULL AND waits_since <= {latest}""";

    private static final String KEEP_WAITS_SINCE = """
            UPDATE relay_leases SET waits_since = ? WHERE region = ? AND shard = ? AND owner = ?
            RETURNING {resolved} AS resolved""";

    private static final String WAITING_EVENTS = """
            (SELECT event_id FROM outbox WHERE region = ? AND shard = ? AND written >= CAST(? AS INT8)
                ORDER BY written LIMIT ?)""";

    private static final String BACKLOG = """
            (SELECT CAST(? AS VARCHAR), CAST(? AS INT2), count(*), min(occurred_at) FROM (
                SELECT o.occurred_at FROM outbox o WHERE o.region = ? AND o.shard = ?
                    AND o.written >= CAST(? AS INT8) ORDER BY o.written LIMIT ?) AS counted)""";

    private final JdbcTemplate jdbc;
    private final Supplier<DatabaseProduct> product;
    private volatile @Nullable Marks marks;

    JdbcWaiting(JdbcTemplate jdbc, Supplier<DatabaseProduct> product) {
        this.jdbc = jdbc;
        this.product = product;
    }

    /** Asked for once the database is there. */
    private Marks marks() {
        Marks known = marks;
        if (known == null) {
            known = Marks.of(product.get());
            marks = known;
        }
        return known;
    }

    Set<OutboxShard> in(Map<OutboxShard, Long> shards) {
        if (shards.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(jdbc.query(
                unionOf(marks().in(WAITING), shards.size()),
                statement -> {
                    int index = 1;
                    for (Map.Entry<OutboxShard, Long> shard : shards.entrySet()) {
                        index = bind(statement, index, shard.getKey());
                        statement.setLong(index++, shard.getValue());
                        statement.setLong(index++, shard.getValue());
                    }
                },
                JdbcOutboxStore.SHARD));
    }

    OutboxTime time() {
        return Objects.requireNonNull(jdbc.queryForObject(
                marks().in(TIME),
                (row, number) -> new OutboxTime(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4))));
    }

    Optional<Long> keepSince(OutboxShard shard, long since, String owner) {
        return jdbc
                .queryForList(marks().in(KEEP_WAITS_SINCE), Long.class, since, shard.region(), shard.number(), owner)
                .stream()
                .findFirst();
    }

    /** To be asked for before the rows: what is true of such a mark stays true. */
    Map<OutboxShard, Long> since(List<OutboxShard> shards) {
        List<String> regions =
                shards.stream().map(OutboxShard::region).distinct().toList();
        Map<OutboxShard, Long> marked = new HashMap<>();
        jdbc.query(
                marks().in(WAITS_SINCE).formatted(listOf("?", regions.size())),
                row -> {
                    marked.put(new OutboxShard(row.getString(1), row.getShort(2)), row.getLong("waits_since"));
                },
                regions.toArray());
        return marked;
    }

    Set<UUID> events(List<OutboxShard> shards, int limit) {
        Map<OutboxShard, Long> since = since(shards);
        List<UUID> events = jdbc.query(
                unionOf(WAITING_EVENTS, shards.size()),
                statement -> {
                    int index = 1;
                    for (OutboxShard shard : shards) {
                        index = bind(statement, index, shard);
                        statement.setLong(index++, since.getOrDefault(shard, 0L));
                        statement.setInt(index++, limit);
                    }
                },
                (row, number) -> row.getObject(1, UUID.class));
        return events.stream().limit(limit).collect(Collectors.toSet());
    }

    List<ShardBacklog> backlogs(List<OutboxShard> shards) {
        if (shards.isEmpty()) {
            return List.of();
        }
        Map<OutboxShard, Long> since = since(shards);
        return jdbc.query(
                unionOf(BACKLOG, shards.size()),
                statement -> {
                    int index = 1;
                    for (OutboxShard shard : shards) {
                        index = bind(statement, bind(statement, index, shard), shard);
                        statement.setLong(index++, since.getOrDefault(shard, 0L));
                        statement.setInt(index++, OutboxStore.MOST_COUNTED);
                    }
                },
                (row, number) -> backlog(row));
    }

    private static ShardBacklog backlog(ResultSet row) throws SQLException {
        OffsetDateTime oldest = row.getObject(4, OffsetDateTime.class);
        return new ShardBacklog(
                new OutboxShard(row.getString(1), row.getShort(2)),
                row.getInt(3),
                oldest == null ? null : oldest.toInstant());
    }
}
