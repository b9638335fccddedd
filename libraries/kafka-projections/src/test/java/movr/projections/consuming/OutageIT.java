package movr.projections.consuming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import movr.base.loops.Loop;
import movr.base.loops.Loops;
import movr.projections.Ledger;
import movr.projections.Projection;
import movr.projections.WarehouseWorld;
import movr.projections.engine.BatchResult;
import movr.projections.engine.ParkedMessages;
import movr.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Consumer of a database that goes away under it and comes back. */
class OutageIT {

    private static final WarehouseWorld WORLD = new WarehouseWorld();
    private static final String NAME =
            Objects.requireNonNull(WORLD.jdbc().queryForObject("SELECT current_database()", String.class));
    private static final JdbcTemplate ELSEWHERE =
            new JdbcTemplate(new DriverManagerDataSource(TestDatabase.create().url(), "postgres", ""));
    private static final ConfigurableApplicationContext SERVICE =
            WORLD.start("--spring.datasource.hikari.connection-timeout=300", "--movr.projection.longest-retry=200ms");

    private final Ledger ledger = new Ledger(WORLD, 8, 13);
    private final Loop loop = SERVICE.getBean(Loops.class).loop("projection-stock");

    @AfterEach
    void empty() {
        WORLD.jdbc().execute("TRUNCATE stock.goods, stock.streams, stock.parked");
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
        WORLD.close();
    }

    /** The events are not at fault: none of them is parked, however often the database fails on them. */
    @Test
    void appliesWhatArrivedWhileTheDatabaseWasAway() {
        ledger.send(40);
        shows();

        goAway();
        ledger.send(40);
        await().until(loop::failing);
        comeBack();

        shows();
        await().until(() -> !loop.failing());
        assertThat(WORLD.count("stock.parked")).isZero();
    }

    /** A migration that fits no event stops nothing but the streams whose events need it. */
    @Test
    void parksWhatItsTablesCannotTakeAndReplaysItOnceTheyCan() {
        UUID goods = UUID.randomUUID();
        WORLD.jdbc().execute("ALTER TABLE stock.goods ADD CONSTRAINT few CHECK (pieces < 5)");
        WORLD.send(goods, 1, 5);
        WORLD.send(goods, 2, 5);
        await().until(() -> WORLD.count("stock.parked") == 2);
        assertThat(loop.failing()).isFalse();
        WORLD.jdbc().execute("ALTER TABLE stock.goods DROP CONSTRAINT few");

        WORLD.send(goods, 3, 1);

        await().until(() -> WORLD.count("stock.parked") == 3);
        assertThat(WORLD.pieces(WarehouseWorld.LIVE)).isEmpty();
        BatchResult replayed = SERVICE.getBean(ParkedMessages.class).replay(SERVICE.getBean(Projection.class), goods);
        assertThat(replayed.applied()).hasSize(3);
        assertThat(WORLD.pieces(WarehouseWorld.LIVE)).containsExactly(Map.entry(goods, 11));
    }

    private void shows() {
        await().untilAsserted(
                        () -> assertThat(WORLD.pieces(WarehouseWorld.LIVE)).isEqualTo(ledger.pieces()));
    }

    private static void goAway() {
        ELSEWHERE.execute("ALTER DATABASE " + NAME + " ALLOW_CONNECTIONS false");
        ELSEWHERE.queryForList("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + NAME + "'");
    }

    private static void comeBack() {
        ELSEWHERE.execute("ALTER DATABASE " + NAME + " ALLOW_CONNECTIONS true");
    }
}
