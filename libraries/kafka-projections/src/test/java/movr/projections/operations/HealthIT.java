package movr.projections.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import movr.base.broker.BrokerHealthIndicator;
import movr.projections.Freshness;
import movr.projections.Projection;
import movr.projections.ProjectionBeans;
import movr.projections.ProjectionDatabase;
import movr.projections.Schema;
import movr.projections.Source;
import movr.projections.StreamEvent;
import movr.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.JdbcTemplate;

/** Age of a projection's data as the read database has it, and the health that follows from it. */
class HealthIT {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final Schema SCHEMA = new Schema("stock");
    private static final DataSource DATABASE = ProjectionDatabase.create(SCHEMA);
    private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE);
    private static final String TOPIC = "warehouse.default.goods";

    private final SettableClock clock = new SettableClock(NOON);
    private final Projection stock = new Stock();
    private final Freshness freshness = ProjectionBeans.freshness(DATABASE);
    private final Ages ages = new Ages(ProjectionBeans.registry(stock), freshness, clock);
    private final FreshnessProperties settings = new FreshnessProperties(Duration.ofMinutes(1));
    private final ProjectionsHealthIndicator projections = new ProjectionsHealthIndicator(ages, settings);
    private final BrokerHealthIndicator nowhere = new BrokerHealthIndicator(
            Map.of("bootstrap.servers", "localhost:1", "default.api.timeout.ms", "500", "request.timeout.ms", "200"));
    private final CaughtUpHealthIndicator caughtUp = new CaughtUpHealthIndicator(ages, settings, nowhere);

    @AfterEach
    void empty() {
        JDBC.execute("TRUNCATE stock.offsets, stock.streams");
        nowhere.close();
    }

    @Test
    void isAsOldAsItsOldestPartition() {
        partition(TOPIC, 0, NOON.minusSeconds(5));
        partition(TOPIC, 1, NOON.minusSeconds(40));

        assertThat(ages.all()).containsOnlyKeys("stock");
        assertThat(ages.of(stock)).contains(Duration.ofSeconds(40));
        assertThat(freshness.asOf(stock)).contains(NOON.minusSeconds(40));
    }

    /** A region that was taken out of the catalogue would make it ever older. */
    @Test
    void overlooksTopicsThatItDoesNotReadAnyMore() {
        partition(TOPIC, 0, NOON.minusSeconds(5));
        partition("warehouse.gone.goods", 0, NOON.minusSeconds(5_000));

        assertThat(ages.of(stock)).contains(Duration.ofSeconds(5));
    }

    @Test
    void isNotYoungerThanNothing() {
        partition(TOPIC, 0, NOON.plusSeconds(3));

        assertThat(ages.of(stock)).contains(Duration.ZERO);
    }

    @Test
    void isDownBeforeItHasReadItsLogOnce() {
        assertThat(projections.health().getStatus()).isEqualTo(Status.DOWN);
        partition(TOPIC, 0, Instant.EPOCH);

        assertThat(projections.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(projections.health().getDetails()).containsEntry("stock", "never");
        assertThat(caughtUp.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void isDownWhileItsDataIsOld() {
        partition(TOPIC, 0, NOON.minusSeconds(60));
        assertThat(projections.health().getStatus()).isEqualTo(Status.UP);

        clock.pass(Duration.ofMillis(1));

        assertThat(projections.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(projections.health().getDetails()).containsEntry("stock", "PT1M0.001S");
    }

    /** No other instance would know more: to take it out of service would help nobody. */
    @Test
    void staysReadyOnceItWasFresh() {
        partition(TOPIC, 0, NOON);
        assertThat(caughtUp.health().getStatus()).isEqualTo(Status.UP);

        clock.pass(Duration.ofHours(1));

        assertThat(caughtUp.health().getStatus()).isEqualTo(Status.UP);
    }

    /** Old data is the best that there is, when no newer can be had. */
    @Test
    void isReadyWithOldDataWhileTheBrokerIsAway() {
        partition(TOPIC, 0, NOON.minusSeconds(3_600));

        assertThat(caughtUp.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void tellsTheVersionsOfStreams() {
        UUID known = UUID.randomUUID();
        UUID unknown = UUID.randomUUID();
        JDBC.update("INSERT INTO stock.streams VALUES (?, 'goods', 7, false, false, false)", known);

        assertThat(freshness.versionOf(stock, known)).contains(7L);
        assertThat(freshness.versionOf(stock, unknown)).isEmpty();
        assertThat(freshness.versionsOf(stock, List.of(known, unknown))).containsOnly(Map.entry(known, 7L));
        assertThat(freshness.versionsOf(stock, List.of())).isEmpty();
    }

    @Test
    void tellsWhichTokensConcernIt() {
        assertThat(freshness.reads(stock, "default", "goods")).isTrue();
        assertThat(freshness.reads(stock, "elsewhere", "goods")).isFalse();
        assertThat(freshness.reads(stock, "default", "offers")).isFalse();
    }

    private static void partition(String topic, int number, Instant asOf) {
        JDBC.update("INSERT INTO stock.offsets VALUES (?, ?, 0, ?)", topic, number, asOf.atOffset(ZoneOffset.UTC));
    }

    /** Projection that is never asked to apply anything. */
    private static final class Stock implements Projection {

        @Override
        public String name() {
            return "stock";
        }

        @Override
        public List<Source> sources() {
            return List.of(new Source("default", "goods", TOPIC));
        }

        @Override
        public void apply(Schema schema, List<StreamEvent> events) {
            throw new IllegalStateException("There are no events here");
        }
    }
}
