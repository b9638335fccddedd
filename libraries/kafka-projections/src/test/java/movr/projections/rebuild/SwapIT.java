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
import java.util.Optional;
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
        assertThat(attempt(false, CLOCK))
                .hasValueSatisfying(summary -> assertThat(summary).startsWith("4 streams, 20 events"));

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

        assertThat(attempt(false, CLOCK)).isPresent();

        assertThat(waiting).hasSize(20).containsOnly(true);
        assertThat(seen).hasSize(20).containsOnly(4);
        assertThat(consumersWait()).isFalse();
    }

    @Test
    void letsConsumersGoOnWhenTooMuchIsLeftToRead() {
        assertThat(attempt(false, new SteppingClock(Duration.ofSeconds(6)))).isEmpty();

        assertThat(world.identity()).isEqualTo(before);
        ledger.send(10);
        world.consume();
        assertThat(warehouse.pieces(RebuildWorld.LIVE)).isEqualTo(ledger.pieces());
        assertThat(attempt(false, CLOCK)).isPresent();
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

    @Test
    void refusesToForgetAStreamUnlessItIsForced() {
        stream(UUID.randomUUID(), false, false);

        assertThatExceptionOfType(RebuildRefused.class)
                .isThrownBy(() -> attempt(false, CLOCK))
                .withMessageContaining("found 4 streams, the live projection has 5")
                .withMessageContaining("goods=4/4");
        assertThat(world.identity()).isEqualTo(before);
        assertThat(warehouse.count("stock.streams")).isEqualTo(5);

        assertThat(attempt(true, CLOCK)).isPresent();
        assertThat(warehouse.count("stock.streams")).isEqualTo(4);
    }

    /** Compaction may have dropped the message that ended it: an old event must not revive it. */
    @Test
    void remembersWhichStreamsHaveEnded() {
        UUID ended = UUID.randomUUID();
        stream(ended, false, true);

        assertThat(attempt(false, CLOCK)).isPresent();

        assertThat(world.identity()).isNotEqualTo(before);
        assertThat(warehouse.count("stock.streams WHERE ended AND version = 3 AND stream_id = '" + ended + "'"))
                .isOne();
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

        assertThat(attempt(false, CLOCK)).isPresent();

        assertThat(jdbc.queryForList("SELECT barrier FROM stock.offsets", OffsetDateTime.class))
                .hasSize(3)
                .allSatisfy(barrier -> assertThat(barrier.toInstant()).isEqualTo(noon));
    }

    private Optional<String> attempt(boolean force, Clock clock) {
        try (LogReader reader = world.reader(Target.next(world.stock()))) {
            return new Swap(RebuildWorld.LIVE, lock, copy, force).attempt(reader, clock);
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
