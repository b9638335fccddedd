package movr.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import movr.projections.Ledger;
import movr.projections.WarehouseWorld;
import movr.projections.engine.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Exchange of the live tables for rebuilt ones: whole, at the same offsets, or not at all. */
class SwapIT {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final RebuildWorld world = new RebuildWorld();
    private final WarehouseWorld warehouse = world.warehouse();
    private final JdbcTemplate jdbc = warehouse.jdbc();
    private final Ledger ledger = new Ledger(warehouse, 4, 11);
    private final RebuildLock lock = lock();
    private final SchemaCopy copy = new SchemaCopy(lock.jdbc());
    private final String before = world.identity();

    @BeforeEach
    void consume() {
        ledger.send(20);
        world.consume();
        copy.make(RebuildWorld.LIVE);
    }

    @AfterEach
    void close() {
        lock.close();
        world.close();
    }

    @Test
    void readsTheRestOfTheLogBeforeItSwaps() {
        assertThat(attempt(false, CLOCK)).isTrue();

        assertThat(world.identity()).isNotEqualTo(before);
        assertThat(warehouse.pieces(RebuildWorld.LIVE)).isEqualTo(ledger.pieces());
    }

    /** Consumers wait for the locked offsets; whoever only reads rows does not wait. */
    @Test
    void keepsConsumersOutAndQueriesIn() {
        List<Boolean> waiting = new ArrayList<>();
        List<Integer> seen = new ArrayList<>();
        world.beforeEachRebuilt(() -> {
            waiting.add(consumersWait());
            seen.add(warehouse.pieces(RebuildWorld.LIVE).size());
        });

        assertThat(attempt(false, CLOCK)).isTrue();

        assertThat(waiting).hasSize(20).containsOnly(true);
        assertThat(seen).hasSize(20).containsOnly(4);
        assertThat(consumersWait()).isFalse();
    }

    @Test
    void letsConsumersGoOnWhenTooMuchIsLeftToRead() {
        assertThat(attempt(false, new SteppingClock(Duration.ofSeconds(6)))).isFalse();

        assertThat(world.identity()).isEqualTo(before);
        ledger.send(10);
        world.consume();
        assertThat(warehouse.pieces(RebuildWorld.LIVE)).isEqualTo(ledger.pieces());
        assertThat(attempt(false, CLOCK)).isTrue();
        assertThat(warehouse.pieces(RebuildWorld.LIVE)).isEqualTo(ledger.pieces());
    }

    @Test
    void refusesTablesThatAMigrationHasChangedMeanwhile() {
        jdbc.execute("ALTER TABLE stock.goods ADD COLUMN colour TEXT");

        assertThatExceptionOfType(RebuildRefused.class)
                .isThrownBy(() -> attempt(true, CLOCK))
                .withMessageContaining("migration");

        assertThat(world.identity()).isEqualTo(before);
    }

    /** They would be empty after a crash of the database. */
    @Test
    void refusesTablesThatAreNotLogged() {
        BulkLoad load = BulkLoad.begin(lock, RebuildWorld.NEXT, copy.tables(RebuildWorld.NEXT), List.of());

        assertThatExceptionOfType(RebuildRefused.class).isThrownBy(() -> attempt(true, CLOCK));

        assertThat(world.identity()).isEqualTo(before);
        load.end();
        assertThat(attempt(false, CLOCK)).isTrue();
        assertThat(warehouse.pieces(RebuildWorld.LIVE)).isEqualTo(ledger.pieces());
    }

    @Test
    void refusesToForgetAStreamUnlessItIsForced() {
        stream(UUID.randomUUID(), false, false);

        assertThatExceptionOfType(RebuildRefused.class)
                .isThrownBy(() -> attempt(false, CLOCK))
                .withMessageContaining("fewer events of 1 streams")
                .withMessageContaining("streams=5/0");
        assertThat(world.identity()).isEqualTo(before);
        assertThat(warehouse.count("stock.streams")).isEqualTo(5);

        assertThat(attempt(true, CLOCK)).isTrue();
        assertThat(warehouse.count("stock.streams")).isEqualTo(4);
    }

    /** Compaction may have dropped the message that ended it: an old event must not revive it. */
    @Test
    void remembersWhichStreamsHaveEnded() {
        UUID ended = UUID.randomUUID();
        stream(ended, false, true);
        EndedStreams streams = new EndedStreams(lock, RebuildWorld.LIVE);

        assertThat(streams.forgotten()).containsExactly(ended);
        streams.keep(List.of(ended));

        assertThat(streams.forgotten()).isEmpty();
        assertThat(attempt(false, CLOCK)).isTrue();
        assertThat(warehouse.count("stock.streams WHERE ended AND version = 3 AND stream_id = '" + ended + "'"))
                .isOne();
    }

    /** Positions of listeners must not go back. */
    @Test
    void countsReplaysOn() {
        jdbc.update("UPDATE stock.offsets SET replays = 7");

        assertThat(attempt(false, CLOCK)).isTrue();

        assertThat(warehouse.count("stock.offsets WHERE replays = 7")).isEqualTo(3);
    }

    /** A stream that was equal when it was compared, and of which the last event is parked in the rebuilt tables. */
    @Test
    void refusesAStreamThatFallsBehindAfterTheComparison() {
        try (LogReader reader = world.reader(Target.next(world.stock()))) {
            Swap swap = new Swap(RebuildWorld.LIVE, lock, copy, false);
            RebuildWorld.readTo(reader, reader.bounds());
            Comparison comparison = swap.compare();
            assertThat(comparison.behind()).isEmpty();
            UUID goods = jdbc.queryForList("SELECT stream_id FROM stock.streams", UUID.class)
                    .get(0);
            jdbc.update("UPDATE stock.streams SET version = version + 1 WHERE stream_id = ?", goods);
            jdbc.update("UPDATE stock_next.streams SET frozen = true WHERE stream_id = ?", goods);

            assertThatExceptionOfType(RebuildRefused.class)
                    .isThrownBy(() -> swap.attempt(comparison, reader, CLOCK))
                    .withMessageContaining("fewer events of 1 streams");
        }
        assertThat(world.identity()).isEqualTo(before);
    }

    /** Tables of any size are compared before: what blocks consumers reads no table as a whole. */
    @Test
    void readsNoTableAsAWholeWhileConsumersWait() {
        try (LogReader reader = world.reader(Target.next(world.stock()))) {
            Swap swap = new Swap(RebuildWorld.LIVE, lock, copy, false);
            RebuildWorld.readTo(reader, reader.bounds());
            jdbc.execute(
                    "INSERT INTO stock.streams SELECT gen_random_uuid(), 'goods', 1, false, false, true FROM generate_series(1, 20000)");
            jdbc.execute("ANALYZE stock.streams");
            Comparison comparison = swap.compare();
            long scans = fullScans();

            assertThat(swap.attempt(comparison, reader, CLOCK)).isTrue();

            assertThat(fullScans()).isEqualTo(scans);
        }
    }

    private long fullScans() {
        // counted at the end of a transaction
        lock.jdbc().execute("SELECT pg_stat_force_next_flush()");
        return Objects.requireNonNull(lock.jdbc()
                .queryForObject(
                        "SELECT sum(seq_scan) FROM pg_stat_user_tables WHERE relname = 'streams' AND n_live_tup > 1000",
                        Long.class));
    }

    /** It stands at a message that could not be applied: the rebuild may have applied it. */
    @Test
    void doesNotTakeOverAStreamThatIsFrozen() {
        stream(UUID.randomUUID(), true, true);

        assertThatExceptionOfType(RebuildRefused.class).isThrownBy(() -> attempt(false, CLOCK));
    }

    /** The log may have lost its barriers. */
    @Test
    void isNoOlderThanTheLiveOne() {
        Instant noon = Instant.parse("2026-05-04T12:00:00Z");
        jdbc.update("UPDATE stock.offsets SET barrier = '2026-05-04T12:00:00Z'");

        assertThat(attempt(false, CLOCK)).isTrue();

        assertThat(jdbc.queryForList("SELECT barrier FROM stock.offsets", OffsetDateTime.class))
                .hasSize(3)
                .allSatisfy(barrier -> assertThat(barrier.toInstant()).isEqualTo(noon));
    }

    private boolean attempt(boolean force, Clock clock) {
        try (LogReader reader = world.reader(Target.next(world.stock()))) {
            Swap swap = new Swap(RebuildWorld.LIVE, lock, copy, force);
            return swap.attempt(swap.compare(), reader, clock);
        }
    }

    /** Returns whether a consumer could not write its offsets now, on a connection of its own. */
    private boolean consumersWait() {
        try (Connection connection = warehouse.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE stock.offsets IN ROW EXCLUSIVE MODE NOWAIT");
            return false;
        } catch (SQLException failure) {
            assertThat(failure.getSQLState()).isEqualTo(LOCK_NOT_AVAILABLE);
            return true;
        }
    }

    private void stream(UUID id, boolean frozen, boolean ended) {
        jdbc.update("INSERT INTO stock.streams VALUES (?, 'goods', 3, ?, false, ?)", id, frozen, ended);
    }

    private RebuildLock lock() {
        try {
            return RebuildLock.take(warehouse.dataSource(), "stock").orElseThrow();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
