package movr.outbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import movr.commands.Write;
import movr.outbox.OutboxColumns;
import movr.outbox.OutboxProperties;
import movr.outbox.OutboxShard;
import movr.outbox.Shop;
import movr.streams.EventEnvelope;
import movr.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.util.unit.DataSize;

/** The outbox in a database keeps the promises that the relay rests on. */
class JdbcOutboxStoreIT extends OutboxStoreContract {

    private static final OutboxProperties SETTINGS = new OutboxProperties(2, DataSize.ofKilobytes(256), Map.of());

    private static final DataSource DATABASE =
            new DriverManagerDataSource(TestDatabase.create().url(), "postgres", "");

    @BeforeAll
    static void createTables() {
        new ResourceDatabasePopulator(new ClassPathResource("movr/outbox/postgresql.sql")).execute(DATABASE);
    }

    @BeforeEach
    void empty() {
        JdbcClient.create(DATABASE)
                .sql("TRUNCATE outbox, relay_leases, parked_streams")
                .update();
    }

    /** Its rows bear a mark from before, and come later, even if its commit waits for a replica. */
    @Test
    void isResolvedUpToTheOldestTransactionThatHasWritten() throws SQLException {
        OutboxStore store = seenBy("relay");
        long before = store.time().latest();
        try (Connection open = DATABASE.getConnection();
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("INSERT INTO relay_leases VALUES ('abroad', 0, 'other', now())");
            commit(SHARD, event(1));
            commit(SHARD, event(2));

            assertThat(store.time().resolved()).isEqualTo(before);
            assertThat(store.time().latest()).isGreaterThan(before + 2);

            open.rollback();
            assertThat(store.time().resolved()).isGreaterThan(before + 2);
        }
    }

    /** As a backup has, or a rebuild. */
    @Test
    void doesNotWaitForTransactionsThatRead() throws SQLException {
        OutboxStore store = seenBy("relay");
        long before = store.time().latest();
        try (Connection open = DATABASE.getConnection();
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            open.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            statement.execute("SELECT count(*) FROM outbox");
            commit(SHARD, event(1));

            assertThat(store.time().resolved()).isGreaterThan(before);
        }
    }

    @Test
    void looksNoFurtherBackThanEventsMayWait() {
        OutboxStore store = seenBy("relay");
        store.claim(List.of(SHARD));
        commit(SHARD, event(1));
        long later = store.time().latest();

        assertThat(store.keepWaitsSince(SHARD, later)).isPresent();

        assertThat(store.waitingEvents(SHARD.region(), 10)).isEmpty();
        assertThat(store.backlogs(List.of(SHARD))).containsExactly(new ShardBacklog(SHARD, 0, null));
        commit(SHARD, event(2));
        assertThat(store.waitingEvents(SHARD.region(), 10)).containsExactly(event(2).eventId());
        assertThat(store.backlogs(List.of(SHARD)))
                .singleElement()
                .extracting(ShardBacklog::rows)
                .isEqualTo(1);
    }

    @Test
    void takesNoSuchMarkFromARelayWithoutTheLease() {
        seenBy("one").claim(List.of(SHARD));

        assertThat(seenBy("other").keepWaitsSince(SHARD, seenBy("other").time().latest()))
                .isEmpty();

        assertThat(seenBy("one").waitsSince(SHARD)).isEmpty();
    }

    /** It is that of another server, of which this one is no copy. */
    @Test
    void believesNoSuchMarkThatIsAhead() {
        OutboxStore store = seenBy("relay");
        store.claim(List.of(SHARD));
        commit(SHARD, event(1));
        long ahead = store.time().latest() + 1_000_000;

        assertThat(store.keepWaitsSince(SHARD, ahead)).isPresent();

        assertThat(store.waitsSince(SHARD)).isEmpty();
        assertThat(store.waitingEvents(SHARD.region(), 10)).hasSize(1);
        assertThat(store.waiting(Map.of(SHARD, ahead))).containsExactly(SHARD);
    }

    private static EventEnvelope event(long version) {
        UUID stream = new UUID(1, 1);
        return new EventEnvelope(
                new UUID(1, version),
                Shop.ORDERS,
                "order-placed",
                stream,
                version,
                SHARD.region(),
                Instant.EPOCH,
                Map.of(),
                null,
                "{}");
    }

    @Override
    OutboxStore seenBy(String owner) {
        return new JdbcOutboxStore(DATABASE, SETTINGS, owner, LEASE);
    }

    @Override
    void commit(OutboxShard shard, EventEnvelope event) {
        Write write = new OutboxColumns(SETTINGS).insertion(event, shard.number());
        JdbcClient.create(DATABASE).sql(write.sql()).params(write.values()).update();
    }

    @Override
    void passTime(Duration time) {
        JdbcClient.create(DATABASE)
                .sql("UPDATE relay_leases SET expires_at = expires_at - make_interval(secs => ?)")
                .param(time.toSeconds())
                .update();
    }
}
