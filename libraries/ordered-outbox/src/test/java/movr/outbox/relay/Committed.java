package movr.outbox.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import javax.sql.DataSource;
import movr.outbox.OutboxShard;
import movr.outbox.Shop;
import org.jspecify.annotations.Nullable;

/** Commits events as commands do, and remembers which. A stream is written by one thread at a time. */
final class Committed {

    private static final String INSERT = """
            INSERT INTO outbox (region, shard, stream_id, stream_version, stream_family, event_id, type, occurred_at, data)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final DataSource database;
    private final Consumer<OutboxShard> listener;
    private final Map<UUID, Long> versions = new ConcurrentHashMap<>();
    private final Map<UUID, Long> customers = new ConcurrentHashMap<>();

    Committed(DataSource database, Consumer<OutboxShard> listener) {
        this.database = database;
        this.listener = listener;
    }

    /** Commits the next event of a stream. */
    void next(OutboxShard shard, UUID stream) {
        next(shard, stream, "{\"goods\":\"book\"}");
    }

    void next(OutboxShard shard, UUID stream, String data) {
        long version = versions.getOrDefault(stream, 0L) + 1;
        try (Connection connection = database.getConnection()) {
            insert(connection, shard, new Event(stream, version, Shop.ORDERS, data));
            versions.put(stream, version);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        listener.accept(shard);
    }

    /** Commits the next event of a customer; null for a tombstone. */
    void customer(OutboxShard shard, UUID stream, @Nullable String data) {
        long version = customers.merge(stream, 1L, Long::sum);
        try (Connection connection = database.getConnection()) {
            insert(connection, shard, new Event(stream, version, Shop.CUSTOMERS, data));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        listener.accept(shard);
    }

    /** Commits events of random ones among these streams. */
    void some(int events, OutboxShard shard, List<UUID> streams) {
        for (int i = 0; i < events; i++) {
            next(shard, streams.get(ThreadLocalRandom.current().nextInt(streams.size())));
        }
    }

    /** The newest version of each stream. */
    Map<UUID, Long> versions() {
        return Map.copyOf(versions);
    }

    private record Event(
            UUID stream,
            long version,
            String family,
            @Nullable String data) {}

    private static void insert(Connection connection, OutboxShard shard, Event event) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            Instant now = Clock.systemUTC().instant();
            insert.setString(1, shard.region());
            insert.setShort(2, shard.number());
            insert.setObject(3, event.stream());
            insert.setLong(4, event.version());
            insert.setString(5, event.family());
            insert.setObject(6, UUID.randomUUID());
            insert.setString(7, event.family().equals(Shop.ORDERS) ? "order-placed" : "customer-moved");
            insert.setObject(8, now.atOffset(ZoneOffset.UTC));
            insert.setString(9, event.data());
            insert.executeUpdate();
        }
    }
}
