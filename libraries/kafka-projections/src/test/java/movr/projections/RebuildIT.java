package movr.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Rebuilds of a service that goes on consuming and answering meanwhile. */
class RebuildIT {

    private static final int REBUILDS = 3;

    /** The load is as high as the consumer can follow. */
    private static final int MOST_BEHIND = 50;

    private static final String REBUILD = OperationsClient.STOCK + "/rebuild";

    private static final WarehouseWorld WORLD = new WarehouseWorld();
    private static final ConfigurableApplicationContext SERVICE = WORLD.start("--movr.projection.batch-size=20");

    private final OperationsClient operations = new OperationsClient(SERVICE);
    private final Ledger ledger = new Ledger(WORLD, 12, 8);
    private final AtomicBoolean over = new AtomicBoolean();

    @AfterAll
    static void stop() {
        SERVICE.close();
        WORLD.close();
    }

    /** The rows are sums: an event that is lost, or applied before the swap and after it again, shows in them. */
    @Test
    void losesAndDoublesNothingWhileEventsGoOnArriving() {
        ledger.send(200);
        await().untilAsserted(
                        () -> assertThat(WORLD.pieces(WarehouseWorld.LIVE)).isEqualTo(ledger.pieces()));
        CompletableFuture<Void> load = CompletableFuture.runAsync(this::sendUntilItIsOver);
        CompletableFuture<Void> queries = CompletableFuture.runAsync(this::queryUntilItIsOver);

        for (int i = 0; i < REBUILDS; i++) {
            rebuild();
        }
        over.set(true);
        load.join();
        queries.join();

        await().untilAsserted(
                        () -> assertThat(WORLD.pieces(WarehouseWorld.LIVE)).isEqualTo(ledger.pieces()));
        assertThat(applied()).isEqualTo(ledger.events());
        assertThat(ledger.events()).isGreaterThan(200);
        assertThat(WORLD.count("stock.parked")).isZero();
        // the consumer has gone on at the same offsets each time, and was never sent back
        assertThat(SERVICE.getBean(MeterRegistry.class)
                        .get("movr.projection.fenced")
                        .counter()
                        .count())
                .isZero();
        assertThat(WORLD.count("pg_namespace WHERE nspname IN ('stock_next', 'stock_old')"))
                .isZero();
    }

    private void rebuild() {
        long events = ledger.events();
        await().until(() -> ledger.events() > events);
        await().until(() -> operations.status("POST", REBUILD) == 202);
        await().until(() -> !state().equals("RUNNING"));
        JsonNode status = operations.get(REBUILD);
        assertThat(state()).as(status.toString()).isEqualTo("SWAPPED");
        assertThat(status.path("percent").asDouble()).isEqualTo(100);
        assertThat(status.path("eventsTotal").asLong())
                .isEqualTo(status.path("eventsRead").asLong())
                .isGreaterThanOrEqualTo(200);
        assertThat(operations.get(OperationsClient.STOCK).path("rebuild")).isEqualTo(status);
    }

    private String state() {
        return operations.get(REBUILD).path("state").asString();
    }

    private static long applied() {
        return Objects.requireNonNull(
                WORLD.jdbc().queryForObject("SELECT sum(version) FROM stock.streams", Long.class));
    }

    private void sendUntilItIsOver() {
        while (!over.get()) {
            ledger.send(5);
            await().until(() -> applied() > ledger.events() - MOST_BEHIND);
        }
    }

    /** No query may fail, and none may know less than the one before. */
    private void queryUntilItIsOver() {
        long before = 0;
        while (!over.get()) {
            long now = WORLD.count("stock.goods");
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
        }
    }
}
