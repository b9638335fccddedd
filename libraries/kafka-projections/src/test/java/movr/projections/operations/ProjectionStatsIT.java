package movr.projections.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import movr.projections.ProjectionBeans;
import movr.projections.Projections;
import movr.projections.Stock;
import movr.projections.WarehouseWorld;
import movr.projections.consuming.ConsumingBeans;
import movr.projections.consuming.LogEnds;
import movr.projections.engine.EngineBeans;
import movr.projections.engine.ParkedMessages;
import movr.projections.freshness.AsOf;
import movr.projections.freshness.FreshnessBeans;
import movr.projections.rebuild.RebuildBeans;
import movr.projections.rebuild.Rebuilds;
import movr.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Gauges of a projection's state, which are read more often than the database is asked. */
class ProjectionStatsIT {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private final WarehouseWorld world = WarehouseWorld.inUsedDatabase();
    private final JdbcTemplate jdbc = world.jdbc();
    private final SettableClock clock = new SettableClock(NOON);
    private final LogEnds ends = ConsumingBeans.ends(ConsumingBeans.clients(WarehouseWorld.servers(), Map.of()));
    private final Projections projections = ProjectionBeans.registry(world.stock((schema, event) -> {}));
    private final AsOf asOf = FreshnessBeans.asOf(world.dataSource(), projections, Map.of());
    private final MeterRegistry registry = registry();

    @AfterEach
    void close() {
        ends.close();
        world.close();
    }

    @Test
    void countsStreamsAndMessages() {
        stopped(true, false);
        stopped(false, true);
        stopped(false, true);
        stopped(false, false);
        jdbc.update("INSERT INTO freshness VALUES ('stock', 'default', '2026-05-04T11:59:58.5Z')");
        FreshnessBeans.update(asOf);
        jdbc.update("INSERT INTO rebuilds VALUES ('stock', 'SWAPPED', '', 3, 12, now(), now())");

        assertThat(gauge("frozen")).isOne();
        assertThat(gauge("waiting")).isEqualTo(2);
        assertThat(gauge("parked.messages")).isZero();
        assertThat(gauge("rebuild.percent")).isEqualTo(25);
        assertThat(gauge("age")).isEqualTo(1.5);
    }

    @Test
    void asksTheDatabaseOnceInFiveSeconds() {
        assertThat(gauge("frozen")).isZero();
        stopped(true, false);

        clock.pass(Duration.ofSeconds(5));
        assertThat(gauge("frozen")).isZero();
        clock.pass(Duration.ofMillis(1));

        assertThat(gauge("frozen")).isOne();
    }

    @Test
    void knowsNothingOfARebuildOrAnAgeBeforeThereIsOne() {
        assertThat(gauge("rebuild.percent")).isNaN();
        assertThat(gauge("age")).isNaN();
        assertThat(gauge("waiting")).isZero();
    }

    /** A number of old would look as if all were well. */
    @Test
    void knowsNothingWhileTheDatabaseDoesNotAnswer() {
        assertThat(gauge("frozen")).isZero();
        jdbc.execute("ALTER SCHEMA stock RENAME TO away");
        clock.pass(Duration.ofSeconds(6));

        assertThat(gauge("frozen")).isNaN();
        assertThat(gauge("parked.messages")).isNaN();

        jdbc.execute("ALTER SCHEMA away RENAME TO stock");
        clock.pass(Duration.ofSeconds(6));
        assertThat(gauge("frozen")).isZero();
    }

    private MeterRegistry registry() {
        ParkedMessages parked = EngineBeans.parked(world.dataSource(), world.format());
        Ages ages = new Ages(projections, asOf, clock);
        Rebuilds rebuilds = RebuildBeans.rebuilds(world, ends, clock);
        MeterRegistry meters = new SimpleMeterRegistry();
        new ProjectionGauges(projections, parked, rebuilds, ages, clock).bindTo(meters);
        return meters;
    }

    private double gauge(String name) {
        return registry.get("movr.projection." + name)
                .tag("projection", "stock")
                .gauge()
                .value();
    }

    private void stopped(boolean frozen, boolean waiting) {
        jdbc.update(
                "INSERT INTO stock.streams VALUES (?, ?, 3, ?, ?, false)",
                UUID.randomUUID(),
                Stock.FAMILY,
                frozen,
                waiting);
    }
}
