package movr.outbox.store;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import movr.outbox.OutboxColumns;
import movr.outbox.OutboxProperties;
import movr.outbox.OutboxShard;
import movr.streams.EventEnvelope;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * Outbox in the tables of PostgreSQL or CockroachDB. Each method is one statement that commits by itself. One statement
 * reads one snapshot, and a stream's version n+1 can only commit after n: a page that holds n+1 holds n too, or n has
 * been sent. So pages need no transaction. At READ COMMITTED they do not wait for commands on CockroachDB; they push
 * them instead, which may cost a command a refresh of what it read (docs/adr/0007). That level must not be mixed with
 * SERIALIZABLE on tables with foreign keys; the outbox and the relay's own tables have none.
 */
public final class JdbcOutboxStore implements OutboxStore {

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
     * By key and event: after a database has failed over and lost a commit, another event may have the key. The bounds are
     * redundant to the list; they limit the cost to the page's own keys, whatever plan is chosen for the rest.
     */
    private static final String DELETE = """
            DELETE FROM outbox
            WHERE region = ? AND shard = ?
                AND (stream_id, stream_version) >= (CAST(? AS UUID), CAST(? AS INT8))
                AND (stream_id, stream_version) <= (CAST(? AS UUID), CAST(? AS INT8))
                AND (stream_id, stream_version, event_id) IN (
                    SELECT sent.id, sent.version, sent.event
                    FROM unnest(CAST(? AS UUID[]), CAST(? AS INT8[]), CAST(? AS UUID[])) AS sent (id, version, event))""";

    private static final String WAITING = """
            (SELECT o.region, o.shard FROM outbox o WHERE o.region = ? AND o.shard = ? AND NOT EXISTS (
                SELECT 1 FROM parked_streams p WHERE p.region = o.region AND p.stream_id = o.stream_id) LIMIT 1)""";

    private static final String NOW = "SELECT clock_timestamp()";

    private static final String WAITING_EVENTS = "SELECT event_id FROM outbox WHERE region = ? LIMIT ?";

    private static final String BACKLOG = """
            (SELECT CAST(? AS VARCHAR), CAST(? AS INT2), count(*), min(occurred_at) FROM (
                SELECT o.occurred_at FROM outbox o WHERE o.region = ? AND o.shard = ? LIMIT ?) AS counted)""";

    private static final String HIGHEST_FROM =
            "SELECT shard FROM outbox WHERE region = ? AND shard >= ? ORDER BY shard DESC LIMIT 1";

    /**
     * The condition on the row is re-evaluated on its newest version once its lock is acquired. A lease that ends much later
     * than one that begins now was taken while the database's clock was ahead; its owner may be gone.
     */
    private static final String CLAIM = """
            INSERT INTO relay_leases (region, shard, owner, expires_at) VALUES %s
            ON CONFLICT (region, shard) DO UPDATE SET owner = excluded.owner, expires_at = excluded.expires_at
                WHERE relay_leases.owner = excluded.owner OR relay_leases.expires_at <= now()
                    OR relay_leases.expires_at > excluded.expires_at + INTERVAL '1 minute'
            RETURNING region, shard""";

    private static final String LEASE =
            "(CAST(? AS VARCHAR), CAST(? AS INT2), CAST(? AS VARCHAR), now() + CAST(? AS INTERVAL))";

    private static final String HELD =
            "SELECT region, shard FROM relay_leases WHERE expires_at > now() AND region IN (%s)";

    private static final String RELEASE =
            "UPDATE relay_leases SET expires_at = now() WHERE region = ? AND shard = ? AND owner = ? AND expires_at > now()";

    private static final String PARK = """
            INSERT INTO parked_streams (region, shard, stream_id, stream_version, cause, parked_at)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (region, stream_id) DO NOTHING""";

    private static final String PARKED = """
            SELECT region, shard, stream_id, stream_version, cause, parked_at FROM parked_streams
            WHERE region IN (%s) ORDER BY parked_at, stream_id""";

    private static final String UNPARK = "DELETE FROM parked_streams WHERE region = ? AND stream_id = ?";

    private static final RowMapper<OutboxShard> SHARD =
            (row, number) -> new OutboxShard(row.getString(1), row.getShort(2));

    private final JdbcTemplate jdbc;
    private final OutboxColumns columns;
    private final String page;
    private final String owner;
    private final String lease;

    /**
     * Creates the storage of one relay.
     *
     * @param database connections that commit each statement by itself, at READ COMMITTED
     * @param owner of the leases; unique over all relays, and over restarts of the same process
     * @param lease how long a lease lasts
     */
    public JdbcOutboxStore(DataSource database, OutboxProperties settings, String owner, Duration lease) {
        this.jdbc = new JdbcTemplate(database);
        this.columns = new OutboxColumns(settings);
        this.page = PAGE.formatted(columns.names());
        this.owner = owner;
        this.lease = lease.toMillis() + " milliseconds";
    }

    @Override
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

    @Override
    public boolean delete(OutboxShard shard, List<EventEnvelope> page) {
        int deleted = jdbc.update(DELETE, statement -> {
            bind(statement, 1, shard);
            bind(statement, 3, page.get(0));
            bind(statement, 5, page.get(page.size() - 1));
            statement.setArray(7, array(statement, "uuid", each(page, EventEnvelope::streamId)));
            statement.setArray(8, array(statement, "int8", each(page, EventEnvelope::streamVersion)));
            statement.setArray(9, array(statement, "uuid", each(page, EventEnvelope::eventId)));
        });
        return deleted == page.size();
    }

    @Override
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
                SHARD));
    }

    @Override
    public Instant now() {
        return Objects.requireNonNull(jdbc.queryForObject(NOW, OffsetDateTime.class))
                .toInstant();
    }

    @Override
    public Set<UUID> waitingEvents(String region, int limit) {
        return Set.copyOf(jdbc.queryForList(WAITING_EVENTS, UUID.class, region, limit));
    }

    @Override
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

    @Override
    public Optional<OutboxShard> highestFrom(OutboxShard first) {
        return jdbc.queryForList(HIGHEST_FROM, Short.class, first.region(), first.number()).stream()
                .findFirst()
                .map(number -> new OutboxShard(first.region(), number));
    }

    @Override
    public Set<OutboxShard> claim(List<OutboxShard> shards) {
        if (shards.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(jdbc.query(
                CLAIM.formatted(listOf(LEASE, shards.size())),
                statement -> {
                    int index = 1;
                    for (OutboxShard shard : shards) {
                        index = bind(statement, index, shard);
                        statement.setString(index++, owner);
                        statement.setString(index++, lease);
                    }
                },
                SHARD));
    }

    @Override
    public Set<OutboxShard> held(List<String> regions) {
        return Set.copyOf(jdbc.query(HELD.formatted(listOf("?", regions.size())), SHARD, regions.toArray()));
    }

    @Override
    public void release(OutboxShard shard) {
        jdbc.update(RELEASE, shard.region(), shard.number(), owner);
    }

    @Override
    public void park(ParkedStream stream) {
        jdbc.update(
                PARK,
                stream.region(),
                stream.shard(),
                stream.streamId(),
                stream.streamVersion(),
                stream.cause(),
                stream.parkedAt().atOffset(ZoneOffset.UTC));
    }

    @Override
    public List<ParkedStream> parked(List<String> regions) {
        if (regions.isEmpty()) {
            return List.of();
        }
        return jdbc.query(
                PARKED.formatted(listOf("?", regions.size())), (row, number) -> parked(row), regions.toArray());
    }

    @Override
    public boolean unpark(String region, UUID stream) {
        return jdbc.update(UNPARK, region, stream) > 0;
    }

    private static ParkedStream parked(ResultSet row) throws SQLException {
        return new ParkedStream(
                row.getString("region"),
                row.getShort("shard"),
                row.getObject("stream_id", UUID.class),
                row.getLong("stream_version"),
                row.getString("cause"),
                row.getObject("parked_at", OffsetDateTime.class).toInstant());
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

    private static <T> List<T> each(List<EventEnvelope> page, Function<EventEnvelope, T> part) {
        return page.stream().map(part).toList();
    }

    private static Array array(PreparedStatement statement, String type, Collection<?> values) throws SQLException {
        return statement.getConnection().createArrayOf(type, values.toArray());
    }

    private static String listOf(String part, int times) {
        return String.join(", ", Collections.nCopies(times, part));
    }

    private static String unionOf(String part, int times) {
        return String.join(" UNION ALL ", Collections.nCopies(times, part));
    }
}
