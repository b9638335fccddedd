package movr.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import movr.projections.Ledger;
import movr.projections.Schema;
import movr.projections.Stock;
import movr.projections.WarehouseWorld;
import movr.projections.rebuild.RebuildStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rebuilds from their start to the swap, or to an end that leaves the live tables as they were. */
class RebuildsIT {

    private static final String LOCKS = "pg_locks WHERE locktype = 'advisory' AND granted"
            + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    private static final String LOGGED =
            "pg_class WHERE relnamespace = '%s'::regnamespace AND relkind = 'r' AND relpersistence = 'p'";

    private final RebuildWorld world = new RebuildWorld();
    private final WarehouseWorld warehouse = world.warehouse();
    private final JdbcTemplate jdbc = warehouse.jdbc();
    private final Stock stock = world.stock();
    private final Rebuilds rebuilds = world.rebuilds(Clock.systemUTC());
    private final Ledger ledger = new Ledger(warehouse, 6, 3);

    /** A rebuild has come to its first event; it waits there until the second one is counted down. */
    private final CountDownLatch begun = new CountDownLatch(1);

    private final CountDownLatch continued = new CountDownLatch(1);

    @AfterEach
    void stop() throws InterruptedException {
        continued.countDown();
        rebuilds.destroy();
        world.close();
    }

    @Test
    void fillsTheTablesAnewFromTheLog() {
        given(60);
        jdbc.update("UPDATE stock.goods SET pieces = pieces + 1");
        jdbc.update("INSERT INTO stock.goods VALUES (?, 7)", UUID.randomUUID());
        String before = world.identity();

        RebuildStatus status = rebuild(false, State.SWAPPED);

        assertThat(warehouse.pieces(RebuildWorld.LIVE)).isEqualTo(ledger.pieces());
        assertThat(world.identity()).isNotEqualTo(before);
        assertThat(world.remains()).isZero();
        assertThat(status.percent()).isEqualTo(100);
        assertThat(status.eventsRead()).isEqualTo(60);
        assertThat(status.eventsTotal()).isEqualTo(60);
        assertThat(status.detail()).startsWith("6 streams, 60 events").contains("goods=7/6");
    }

    @Test
    void fillsTablesThatAreNotLoggedAndSwapsInWholeOnes() {
        given(30);
        jdbc.execute("CREATE INDEX goods_pieces_idx ON stock.goods (pieces)");
        List<String> indexes = indexes(RebuildWorld.LIVE);
        world.beforeEachRebuilt(this::pause);

        rebuilds.start(stock, false);

        await().until(() -> begun.getCount() == 0);
        assertThat(warehouse.count(LOGGED.formatted("stock_next"))).isZero();
        assertThat(indexes(RebuildWorld.NEXT)).hasSize(indexes.size() - 1).doesNotContain("goods_pieces_idx");
        continued.countDown();
        end(State.SWAPPED);
        assertThat(warehouse.count(LOGGED.formatted("stock"))).isEqualTo(4);
        assertThat(indexes(RebuildWorld.LIVE)).isEqualTo(indexes);
        assertThat(warehouse.pieces(RebuildWorld.LIVE)).isEqualTo(ledger.pieces());
    }

    @Test
    void hasNoStatusBeforeTheFirstOne() {
        assertThat(rebuilds.status(stock)).isEmpty();
    }

    @Test
    void leavesTheConsumerAtTheSameOffsets() {
        given(40);
        var before = world.ends().ends(world.ends().partitions(stock));

        rebuild(false, State.SWAPPED);

        ledger.send(20);
        world.consume();
        assertThat(warehouse.pieces(RebuildWorld.LIVE)).isEqualTo(ledger.pieces());
        assertThat(before.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(40);
        assertThat(warehouse.count("stock.streams WHERE waiting OR frozen")).isZero();
    }

    /** The second one may be asked of another instance. */
    @Test
    void refusesASecondOneWhileOneRuns() throws InterruptedException {
        given(20);
        Rebuilds elsewhere = world.rebuilds(Clock.systemUTC());
        world.beforeEachRebuilt(this::pause);
        rebuilds.start(stock, false);
        await().until(() -> begun.getCount() == 0);

        assertThatThrownBy(() -> rebuilds.start(stock, false))
                .isInstanceOf(RebuildRefused.class)
                .hasMessage("A rebuild of stock is already running");
        assertThatThrownBy(() -> elsewhere.start(stock, true)).isInstanceOf(RebuildRefused.class);
        assertThat(elsewhere.status(stock)).hasValueSatisfying(status -> {
            assertThat(status.state()).isEqualTo(State.RUNNING);
            assertThat(status.detail()).isEqualTo("Reading the log");
            assertThat(status.percent()).isZero();
            assertThat(status.secondsLeft()).isNull();
        });

        continued.countDown();
        end(State.SWAPPED);
        rebuild(false, State.SWAPPED);
        elsewhere.destroy();
    }

    /** An error is nobody's event's fault: it is not parked. */
    @Test
    void leavesTheLiveTablesAloneWhenItFailsHalfWay() {
        given(30);
        String before = world.identity();
        AtomicLong applied = new AtomicLong();
        world.beforeEachRebuilt(() -> {
            if (applied.incrementAndGet() == 15) {
                throw new LinkageError("planned");
            }
        });

        RebuildStatus failed = rebuild(false, State.FAILED);

        assertThat(failed.detail()).isEqualTo("java.lang.LinkageError: planned");
        assertThat(world.identity()).isEqualTo(before);
        assertThat(warehouse.pieces(RebuildWorld.LIVE)).isEqualTo(ledger.pieces());
        await().until(() -> world.remains() == 0 && warehouse.count(LOCKS) == 0);
        rebuild(false, State.SWAPPED);
        assertThat(warehouse.pieces(RebuildWorld.LIVE)).isEqualTo(ledger.pieces());
    }

    /** Another instance may have taken the lock meanwhile: whoever lost it must not swap. */
    @Test
    void swapsNothingOnceItHasLostItsLock() {
        given(30);
        String before = world.identity();
        world.beforeEachRebuilt(this::pause);
        rebuilds.start(stock, false);
        await().until(() -> begun.getCount() == 0);
        jdbc.queryForList("SELECT pg_terminate_backend(pid) FROM " + LOCKS);
        await().until(() -> !RebuildLock.held(warehouse.dataSource(), "stock"));
        assertThat(rebuilds.status(stock))
                .hasValueSatisfying(status -> assertThat(status.state()).isEqualTo(State.INTERRUPTED));

        continued.countDown();

        end(State.FAILED);
        assertThat(world.identity()).isEqualTo(before);
        assertThat(warehouse.pieces(RebuildWorld.LIVE)).isEqualTo(ledger.pieces());
        assertThat(world.remains()).isOne();
        rebuild(false, State.SWAPPED);
        assertThat(warehouse.pieces(RebuildWorld.LIVE)).isEqualTo(ledger.pieces());
        assertThat(world.remains()).isZero();
    }

    @Test
    void isInterruptedWithItsInstance() throws InterruptedException {
        given(10);
        String before = world.identity();
        endless();
        rebuilds.start(stock, false);
        await().until(() -> world.remains() == 1 && warehouse.count("stock_next.streams") > 0);

        rebuilds.destroy();

        Rebuilds elsewhere = world.rebuilds(Clock.systemUTC());
        await().untilAsserted(() -> assertThat(elsewhere.status(stock)).hasValueSatisfying(status -> {
            assertThat(status.state()).isEqualTo(State.INTERRUPTED);
            assertThat(status.detail()).isEqualTo("Reading the log");
        }));
        assertThat(world.identity()).isEqualTo(before);
        assertThat(warehouse.pieces(RebuildWorld.LIVE)).isEqualTo(ledger.pieces());
    }

    @Test
    void givesUpWhenTheLogHasNothingUpToTheLiveOffsets() throws InterruptedException {
        given(10);
        endless();
        Rebuilds hasty = world.rebuilds(new SteppingClock(Duration.ofSeconds(8)));

        hasty.start(stock, true);

        RebuildStatus failed = end(State.FAILED);
        assertThat(failed.detail()).startsWith("The log has no messages up to the live offsets");
        assertThat(warehouse.pieces(RebuildWorld.LIVE)).isEqualTo(ledger.pieces());
        hasty.destroy();
    }

    @Test
    void isRefusedWhenMoreIsParkedThanBefore() {
        given(30);
        world.beforeEachRebuilt(() -> {
            throw new ArithmeticException("planned");
        });

        RebuildStatus refused = rebuild(false, State.REFUSED);

        assertThat(refused.detail())
                .contains("fewer events of 6 streams", "more of them are parked", "6 streams, 0 events");
        assertThat(warehouse.pieces(RebuildWorld.LIVE)).isEqualTo(ledger.pieces());
        assertThat(warehouse.count("stock.parked")).isZero();
        await().until(() -> world.remains() == 0);

        rebuild(true, State.SWAPPED);

        assertThat(warehouse.pieces(RebuildWorld.LIVE)).isEmpty();
        assertThat(warehouse.count("stock.parked")).isEqualTo(30);
    }

    @Test
    void parksAgainWhatStillCannotBeApplied() {
        UUID broken = UUID.randomUUID();
        warehouse.send(List.of(WarehouseWorld.garbled(warehouse.moved(broken, 1, 5)), warehouse.moved(broken, 2, 3)));
        given(10);
        List<String> parked = parked();

        rebuild(false, State.SWAPPED);

        assertThat(parked).hasSize(2);
        assertThat(parked()).isEqualTo(parked);
        assertThat(warehouse.count("stock.streams WHERE frozen")).isOne();
        assertThat(warehouse.pieces(RebuildWorld.LIVE)).isEqualTo(ledger.pieces());
    }

    @Test
    void appliesWhatWasParkedOnceItsCauseIsGone() {
        world.beforeEach(() -> {
            throw new ArithmeticException("planned");
        });
        given(10);
        assertThat(parked()).hasSize(10);
        assertThat(warehouse.pieces(RebuildWorld.LIVE)).isEmpty();
        world.beforeEachNothing();

        rebuild(false, State.SWAPPED);

        assertThat(parked()).isEmpty();
        assertThat(warehouse.pieces(RebuildWorld.LIVE)).isEqualTo(ledger.pieces());
    }

    /** Sends movements, and applies them to the live tables. */
    private void given(int movements) {
        ledger.send(movements);
        world.consume();
    }

    private void pause() {
        begun.countDown();
        try {
            continued.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Lets the live tables stand where the log will never come to, in partitions of two readers. */
    private void endless() {
        world.live(0, 1_000_000);
        world.live(1, 1_000_000);
    }

    private List<String> indexes(Schema schema) {
        return jdbc.queryForList(
                "SELECT indexname FROM pg_indexes WHERE schemaname = ? ORDER BY indexname",
                String.class,
                schema.name());
    }

    private List<String> parked() {
        return jdbc.queryForList(
                "SELECT kafka_partition || ' ' || kafka_offset || ' ' || reason FROM stock.parked ORDER BY 1",
                String.class);
    }

    private RebuildStatus rebuild(boolean force, State end) {
        await().until(() -> warehouse.count(LOCKS) == 0);
        rebuilds.start(stock, force);
        return end(end);
    }

    /** Waits for the end as it is stored. */
    private RebuildStatus end(State state) {
        RebuildTable table = new RebuildTable(warehouse.dataSource());
        await().until(() -> table.load("stock").orElseThrow().state() != State.RUNNING);
        RebuildStatus end = table.load("stock").orElseThrow();
        assertThat(end.state()).as(end.detail()).isEqualTo(state);
        return end;
    }
}
