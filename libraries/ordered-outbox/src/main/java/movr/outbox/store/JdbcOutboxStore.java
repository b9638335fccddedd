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
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import movr.base.database.DatabaseProduct;
import movr.outbox.OutboxColumns;
import movr.outbox.OutboxProperties;
import movr.outbox.OutboxShard;
import movr.streams.EventEnvelope;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * Outbox in the tables of PostgreSQL or CockroachDB. Each statement commits by itself. One statement
 * reads one snapshot, and a stream's version n+1 can only commit after n: a page that holds n+1 holds n too, or n has
 * been sent. So pages need no transaction. Rows that have left stay in the way of scans until PostgreSQL vacuums and
 * CockroachDB collects garbage, which either does not do while somebody needs an old snapshot; hence what is looked for often
 * is looked for by a mark of when it was written (docs/adr/0046). At READ COMMITTED they do not wait for commands on CockroachDB; they push
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

    /** The order is that of an index, which is thus read from the mark on, however small a planner takes the table to be. */
    private static final String WRITTEN_SINCE = """
            SELECT %s, written
            FROM outbox
            WHERE region = ? AND shard = ? AND written >= CAST(? AS INT8)
                AND stream_id <> ALL (CAST(? AS UUID[]))
            ORDER BY written
            LIMIT ?""";

    private static final String EVENTS_OF = """
            (SELECT %s, written
            FROM outbox
            WHERE region = ? AND shard = ? AND stream_id = CAST(? AS UUID)
            ORDER BY stream_version
            LIMIT ?)""";

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

    /**
     * The streams are redundant to the list, too: they make the primary key the dearer index to a planner that takes the
     * table to be empty, as it is whenever it is looked at.
     */
    private static final String DELETE_WRITTEN = """
            DELETE FROM outbox
            WHERE region = ? AND shard = ?
                AND written >= CAST(? AS INT8) AND written <= CAST(? AS INT8)
                AND stream_id = ANY (CAST(? AS UUID[]))
                AND (stream_id, stream_version, event_id) IN (
                    SELECT sent.id, sent.version, sent.event
                    FROM unnest(CAST(? AS UUID[]), CAST(? AS INT8[]), CAST(? AS UUID[])) AS sent (id, version, event))""";

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

    static final RowMapper<OutboxShard> SHARD = (row, number) -> new OutboxShard(row.getString(1), row.getShort(2));

    private final JdbcTemplate jdbc;
    private final JdbcWaiting waiting;
    private final OutboxProperties settings;
    private final OutboxColumns columns;
    private final String page;
    private final String writtenSince;
    private final String eventsOf;
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
        this.waiting = new JdbcWaiting(jdbc, () -> DatabaseProduct.of(database));
        this.settings = settings;
        this.columns = new OutboxColumns(settings);
        this.page = PAGE.formatted(columns.names());
        this.writtenSince = WRITTEN_SINCE.formatted(columns.names());
        this.eventsOf = EVENTS_OF.formatted(columns.names());
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
            bind(statement, 7, page);
        });
        return deleted == page.size();
    }

    @Override
    public List<OutboxRow> writtenSince(OutboxShard shard, long since, Set<UUID> without, int limit) {
        return jdbc.query(
                writtenSince,
                statement -> {
                    bind(statement, 1, shard);
                    statement.setLong(3, since);
                    statement.setArray(4, array(statement, "uuid", without));
                    statement.setInt(5, limit);
                },
                (row, number) -> row(shard, row));
    }

    @Override
    public List<OutboxRow> eventsOf(OutboxShard shard, Set<UUID> streams, int limit) {
        return jdbc.query(
                unionOf(eventsOf, streams.size()),
                statement -> {
                    int index = 1;
                    for (UUID stream : streams) {
                        index = bind(statement, index, shard);
                        statement.setObject(index++, stream);
                        statement.setInt(index++, limit);
                    }
                },
                (row, number) -> row(shard, row));
    }

    private OutboxRow row(OutboxShard shard, ResultSet row) throws SQLException {
        return new OutboxRow(columns.read(shard.region(), row), row.getLong("written"));
    }

    @Override
    public boolean deleteWritten(OutboxShard shard, List<OutboxRow> rows) {
        List<EventEnvelope> events = rows.stream().map(OutboxRow::event).toList();
        LongSummaryStatistics marks =
                rows.stream().mapToLong(OutboxRow::written).summaryStatistics();
        int deleted = jdbc.update(DELETE_WRITTEN, statement -> {
            bind(statement, 1, shard);
            statement.setLong(3, marks.getMin());
            statement.setLong(4, marks.getMax());
            statement.setArray(5, array(statement, "uuid", Set.copyOf(each(events, EventEnvelope::streamId))));
            bind(statement, 6, events);
        });
        return deleted == rows.size();
    }

    @Override
    public Set<OutboxShard> waiting(Map<OutboxShard, Long> shards) {
        return waiting.in(shards);
    }

    @Override
    public OutboxTime time() {
        return waiting.time();
    }

    @Override
    public Optional<Long> keepWaitsSince(OutboxShard shard, long since) {
        return waiting.keepSince(shard, since, owner);
    }

    @Override
    public Optional<Long> waitsSince(OutboxShard shard) {
        return Optional.ofNullable(waiting.since(List.of(shard)).get(shard));
    }

    @Override
    public Set<UUID> waitingEvents(String region, int limit) {
        return waiting.events(settings.shardsOf(region), limit);
    }

    @Override
    public List<ShardBacklog> backlogs(List<OutboxShard> shards) {
        return waiting.backlogs(shards);
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
                instant(row, "parked_at"));
    }

    static int bind(PreparedStatement statement, int index, OutboxShard shard) throws SQLException {
        statement.setString(index, shard.region());
        statement.setShort(index + 1, shard.number());
        return index + 2;
    }

    private static void bind(PreparedStatement statement, int index, EventEnvelope event) throws SQLException {
        statement.setObject(index, event.streamId());
        statement.setLong(index + 1, event.streamVersion());
    }

    /** The keys and ids of events, as three arrays. */
    private static void bind(PreparedStatement statement, int index, List<EventEnvelope> events) throws SQLException {
        statement.setArray(index, array(statement, "uuid", each(events, EventEnvelope::streamId)));
        statement.setArray(index + 1, array(statement, "int8", each(events, EventEnvelope::streamVersion)));
        statement.setArray(index + 2, array(statement, "uuid", each(events, EventEnvelope::eventId)));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static <T> List<T> each(List<EventEnvelope> page, Function<EventEnvelope, T> part) {
        return page.stream().map(part).toList();
    }

    private static Array array(PreparedStatement statement, String type, Collection<?> values) throws SQLException {
        return statement.getConnection().createArrayOf(type, values.toArray());
    }

    static String listOf(String part, int times) {
        return String.join(", ", Collections.nCopies(times, part));
    }

    static String unionOf(String part, int times) {
        return String.join(" UNION ALL ", Collections.nCopies(times, part));
    }
}
