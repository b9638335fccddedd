package movr.outbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import movr.outbox.OutboxProperties;
import movr.outbox.OutboxShard;
import movr.streams.EventEnvelope;
import movr.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.util.unit.DataSize;

/**
 * Cost of what the relay asks a database, in blocks, after 10,000 events that have all left, while an old snapshot keeps
 * their remains from being taken away: it is that of what waits, not of what has left.
 */
class OutboxCostIT {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxCostIT.class);

    private static final OutboxShard SHARD = new OutboxShard("us-east1", (short) 0);
    private static final OutboxProperties SETTINGS = new OutboxProperties(1, DataSize.ofKilobytes(256), Map.of());
    private static final int LEFT = 10_000;
    private static final int STREAMS = 1_000;
    private static final int WAITING = 46;

    /** Blocks for each event, waiting or gone, that a statement has to read. */
    private static final int BLOCKS_OF_AN_EVENT = 2;

    /** Blocks of indexes, from their roots down. */
    private static final int BLOCKS_OF_A_STATEMENT = 20;

    private static final DataSource DATABASE =
            new DriverManagerDataSource(TestDatabase.create().url(), "postgres", "");

    private static SingleConnectionDataSource relay;
    private static OutboxStore store;
    private static Connection snapshot;

    /** State of what the planner knows of a table that is filled and emptied all the time. */
    enum Statistics {
        NONE,
        EMPTY
    }

    @BeforeAll
    static void leave() throws SQLException {
        new ResourceDatabasePopulator(new ClassPathResource("movr/outbox/postgresql.sql")).execute(DATABASE);
        JdbcClient.create(DATABASE)
                .sql("ALTER TABLE outbox SET (autovacuum_enabled = false)")
                .update();
        snapshot = DATABASE.getConnection();
        snapshot.setAutoCommit(false);
        snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = snapshot.createStatement()) {
            statement.execute("SELECT count(*) FROM outbox");
        }
        relay = new SingleConnectionDataSource(DATABASE.getConnection(), true);
        store = new JdbcOutboxStore(relay, SETTINGS, "relay", Duration.ofSeconds(15));
        store.claim(List.of(SHARD));
        write(LEFT, 1);
        ship();
    }

    @AfterAll
    static void close() throws SQLException {
        snapshot.close();
        relay.destroy();
    }

    @ParameterizedTest
    @EnumSource
    void costsWhatWaits(Statistics statistics) {
        if (statistics == Statistics.EMPTY) {
            JdbcClient.create(DATABASE).sql("VACUUM (ANALYZE) outbox").update();
        }
        long since = store.time().latest();
        assertThat(store.keepWaitsSince(SHARD, since)).isPresent();
        write(WAITING, System.nanoTime());

        List<OutboxRow> page = store.writtenSince(SHARD, since, Set.of(), 1_000);
        Set<UUID> some =
                page.stream().limit(5).map(row -> row.event().streamId()).collect(Collectors.toSet());

        assertThat(page).hasSize(WAITING);
        // what has left is in the way of whoever looks through all
        assertThat(blocks("by key", outbox -> outbox.page(SHARD, OutboxPosition.START, Set.of(), 1_000)))
                .isGreaterThan(LEFT / 2);
        assertThat(blocks("page", outbox -> outbox.writtenSince(SHARD, since, Set.of(), 1_000)))
                .isLessThan(costOf(WAITING));
        assertThat(blocks("look", outbox -> outbox.waiting(Map.of(SHARD, since))))
                .isLessThan(costOf(1));
        assertThat(blocks("watermark", outbox -> outbox.waitingEvents(SHARD.region(), 10_000)))
                .isLessThan(costOf(WAITING));
        assertThat(blocks("backlog", outbox -> outbox.backlogs(List.of(SHARD)))).isLessThan(costOf(WAITING));
        // of each stream, ten events have left
        assertThat(blocks("streams", outbox -> outbox.eventsOf(SHARD, some, 1_000)))
                .isLessThan(costOf(some.size() * (1 + LEFT / STREAMS)));
        EventEnvelope one = page.get(0).event();
        assertThat(blocks("deletion by key", outbox -> outbox.delete(SHARD, List.of(one))))
                .isLessThan(costOf(1 + LEFT / STREAMS));
        assertThat(blocks("deletion", outbox -> outbox.deleteWritten(SHARD, page)))
                .isLessThan(costOf(WAITING));
        assertThat(store.waiting(Map.of(SHARD, since))).isEmpty();
    }

    private static long costOf(int events) {
        return BLOCKS_OF_A_STATEMENT + (long) BLOCKS_OF_AN_EVENT * events;
    }

    /** Blocks that a call reads of the outbox's table and indexes. */
    private static long blocks(String what, Consumer<OutboxStore> call) {
        long before = read();
        call.accept(store);
        long blocks = read() - before;
        LOG.info("{}: {} blocks", what, blocks);
        return blocks;
    }

    /** Blocks that the relay's session has read; its statistics are sent first. */
    private static long read() {
        JdbcClient session = JdbcClient.create(relay);
        session.sql("SELECT pg_stat_force_next_flush()").query().listOfRows();
        return session.sql("""
                        SELECT heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit
                        FROM pg_statio_user_tables WHERE relname = 'outbox'""").query(Long.class).single();
    }

    /** Events of streams in turn. */
    private static void write(int events, long firstVersion) {
        JdbcClient.create(DATABASE)
                .sql("""
                        INSERT INTO outbox (region, shard, stream_id, stream_version, stream_family, event_id, type,
                            occurred_at, data)
                        SELECT 'us-east1', 0, CAST(md5(CAST(n % :streams AS TEXT)) AS UUID), :first + n / :streams, 'orders',
                            gen_random_uuid(), 'order-placed', now(), repeat('x', 300)
                        FROM generate_series(0, :events - 1) AS n""")
                .param("streams", STREAMS)
                .param("first", firstVersion)
                .param("events", events)
                .update();
    }

    private static void ship() {
        Set<UUID> seen = new HashSet<>();
        List<EventEnvelope> page = store.page(SHARD, OutboxPosition.START, Set.of(), 1_000);
        while (!page.isEmpty()) {
            page.forEach(event -> seen.add(event.streamId()));
            store.delete(SHARD, page);
            page = store.page(SHARD, OutboxPosition.behind(page.get(page.size() - 1)), Set.of(), 1_000);
        }
        assertThat(seen).hasSize(STREAMS);
    }
}
