package movr.projections.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import movr.projections.Freshness;
import movr.projections.Projection;
import movr.projections.ProjectionBeans;
import movr.projections.ProjectionDatabase;
import movr.projections.Schema;
import movr.projections.Source;
import movr.projections.freshness.AsOf;
import movr.projections.freshness.FreshnessBeans;
import movr.streams.Watermark;
import movr.streams.Watermark.Barrier;
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
    private final Projection stock = ProjectionBeans.reading(new Source("default", "goods", TOPIC));
    private final Freshness freshness = ProjectionBeans.freshness(DATABASE);
    private final Map<String, Watermark> watermarks = new HashMap<>();
    private final AsOf asOf = FreshnessBeans.asOf(DATABASE, ProjectionBeans.registry(stock), watermarks);
    private final Ages ages = new Ages(ProjectionBeans.registry(stock), asOf, clock);
    private final ProjectionsHealthIndicator projections =
            new ProjectionsHealthIndicator(ages, new FreshnessProperties(Duration.ofMinutes(1)));

    @AfterEach
    void empty() {
        JDBC.execute("TRUNCATE stock.offsets, stock.streams, freshness");
    }

    @Test
    void isAsOldAsWhatItsProjectionsHaveReached() {
        reached(NOON.minusSeconds(40));

        assertThat(ages.all()).containsOnlyKeys("stock");
        assertThat(ages.of(stock)).contains(Duration.ofSeconds(40));
    }

    @Test
    void isNotYoungerThanNothing() {
        reached(NOON.plusSeconds(3));

        assertThat(ages.of(stock)).contains(Duration.ZERO);
    }

    @Test
    void isDownBeforeItHasReachedAWatermark() {
        FreshnessBeans.update(asOf);

        assertThat(projections.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(projections.health().getDetails()).containsEntry("stock", "never");
    }

    @Test
    void isDownWhileItsDataIsOld() {
        reached(NOON.minusSeconds(60));
        assertThat(projections.health().getStatus()).isEqualTo(Status.UP);

        clock.pass(Duration.ofMillis(1));

        assertThat(projections.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(projections.health().getDetails()).containsEntry("stock", "PT1M0.001S");
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

    private void reached(Instant time) {
        watermarks.put("default", new Watermark("default", time, List.of(new Barrier("default", TOPIC, 0, time))));
        JDBC.update("INSERT INTO stock.offsets VALUES (?, 0, 0, ?)", TOPIC, time.atOffset(ZoneOffset.UTC));
        FreshnessBeans.update(asOf);
    }
}
