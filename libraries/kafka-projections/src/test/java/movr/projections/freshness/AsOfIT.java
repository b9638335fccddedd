package movr.projections.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import movr.projections.Projection;
import movr.projections.ProjectionBeans;
import movr.projections.ProjectionDatabase;
import movr.projections.Projections;
import movr.projections.Schema;
import movr.projections.Source;
import movr.streams.Watermark;
import movr.streams.Watermark.Barrier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Times that follow from watermarks, barriers that are passed, and messages that are parked. */
class AsOfIT {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final DataSource DATABASE = ProjectionDatabase.create(new Schema("stock"));
    private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE);
    private static final String NORTH = "north";
    private static final String SOUTH = "south";

    private final Projection stock =
            ProjectionBeans.reading(new Source(NORTH, "goods", topic(NORTH)), new Source(SOUTH, "goods", topic(SOUTH)));
    private final Projections projections = ProjectionBeans.registry(stock);
    private final Map<String, Watermark> watermarks = new HashMap<>();
    private AsOf asOf = FreshnessBeans.asOf(DATABASE, projections, watermarks);

    @AfterEach
    void empty() {
        JDBC.execute("TRUNCATE stock.offsets, stock.parked, freshness");
    }

    @Test
    void isTheWatermarkOfTheOldestRegion() {
        watermark(NORTH, NOON, NOON.minusSeconds(9), NOON);
        watermark(SOUTH, NOON.minusSeconds(3), NOON.minusSeconds(70), NOON.minusSeconds(80));
        passed(NORTH, NOON.minusSeconds(9), NOON);
        passed(SOUTH, NOON.minusSeconds(70), NOON.minusSeconds(80));

        assertThat(updated()).isEqualTo(NOON.minusSeconds(3));
    }

    @Test
    void isUnknownWithoutAWatermarkOfEachRegion() {
        watermark(NORTH, NOON, NOON, NOON);
        passed(NORTH, NOON, NOON);
        passed(SOUTH, NOON, NOON);

        assertThat(updated()).isNull();
        assertThat(asOf.byRegion(stock))
                .extracting(RegionFreshness::region, RegionFreshness::asOf)
                .containsExactly(tuple(NORTH, NOON), tuple(SOUTH, null));
    }

    /** As of a topic that does not exist. */
    @Test
    void isUnknownWithoutBarriersOfEachTopic() {
        both(NOON);
        watermarks.put(SOUTH, new Watermark(SOUTH, NOON, List.of(new Barrier(SOUTH, "other.topic", 0, NOON))));

        assertThat(updated()).isNull();
    }

    @Test
    void isUnknownUntilEachPartitionHasABarrier() {
        watermark(NORTH, NOON, NOON, NOON);
        watermark(SOUTH, NOON, NOON, NOON);
        passed(NORTH, NOON, NOON);
        passed(SOUTH, NOON);

        assertThat(updated()).isNull();
        passed(SOUTH, NOON, NOON.minusSeconds(1));
        assertThat(updated()).isEqualTo(NOON.minusSeconds(1));
    }

    @Test
    void standsStillWhileABarrierIsAwaited() {
        both(NOON);
        assertThat(updated()).isEqualTo(NOON);

        watermark(NORTH, NOON.plus(SECOND), NOON, NOON.plus(SECOND));
        watermark(SOUTH, NOON.plus(SECOND), NOON, NOON);

        assertThat(updated()).isEqualTo(NOON);
        assertThat(asOf.byRegion(stock).get(0).awaited())
                .containsExactly(new Barrier(NORTH, topic(NORTH), 1, NOON.plus(SECOND)));
        passed(NORTH, NOON, NOON.plus(SECOND));
        assertThat(updated()).isEqualTo(NOON.plus(SECOND));
    }

    /** The region's watermarks came to be sent by another process: its barrier lies behind a newer one, and events between them. */
    @Test
    void standsStillWhileANewerBarrierIsPassedThanTheAwaitedOne() {
        both(NOON);
        watermark(NORTH, NOON.plusSeconds(9), NOON.minus(SECOND), NOON);

        assertThat(updated()).isEqualTo(NOON);

        watermark(SOUTH, NOON.plusSeconds(9), NOON, NOON);
        assertThat(updated()).isEqualTo(NOON);
        passed(NORTH, NOON.minus(SECOND));
        assertThat(updated()).isEqualTo(NOON.plusSeconds(9));
    }

    /** What was committed before the watermark lies before the barrier, whoever has sent it. */
    @Test
    void takesANewerBarrierThanTheWatermarkForTheAwaitedOne() {
        watermark(SOUTH, NOON, NOON, NOON);
        passed(SOUTH, NOON, NOON);
        watermark(NORTH, NOON, NOON.minusSeconds(9), NOON);
        passed(NORTH, NOON, NOON);

        assertThat(updated()).isEqualTo(NOON);
        assertThat(asOf.byRegion(stock))
                .allSatisfy(region -> assertThat(region.awaited()).isEmpty());
    }

    /** A partition that had rested until now: its barrier before is as old as its rest. */
    @Test
    void neverGoesBack() {
        watermark(NORTH, NOON, NOON.minusSeconds(900), NOON);
        watermark(SOUTH, NOON, NOON, NOON);
        passed(NORTH, NOON.minusSeconds(900), NOON);
        passed(SOUTH, NOON, NOON);
        assertThat(updated()).isEqualTo(NOON);

        watermark(NORTH, NOON.plus(SECOND), NOON.plus(SECOND), NOON);

        assertThat(updated()).isEqualTo(NOON);
    }

    /** Whatever time the message has: it may have been stamped by a clock that was wrong. */
    @ParameterizedTest
    @ValueSource(ints = {-30, 3600})
    void standsStillWhileAMessageIsParked(int stamp) {
        both(NOON);
        assertThat(updated()).isEqualTo(NOON);
        park(topic(SOUTH), NOON.plusSeconds(stamp));
        both(NOON.plusSeconds(60));
        assertThat(updated()).isEqualTo(NOON);
        both(NOON.plusSeconds(120));
        assertThat(updated()).isEqualTo(NOON);

        JDBC.execute("TRUNCATE stock.parked");

        assertThat(updated()).isEqualTo(NOON.plusSeconds(120));
    }

    @Test
    void standsStillAfterARestartWhileAMessageIsParked() {
        both(NOON);
        updated();
        park(topic(NORTH), NOON);
        both(NOON.plusSeconds(60));
        updated();

        asOf = FreshnessBeans.asOf(DATABASE, projections, watermarks);

        both(NOON.plusSeconds(120));
        assertThat(updated()).isEqualTo(NOON);
    }

    @Test
    void isUnknownWhenAMessageWasParkedBeforeAnyTimeWasKnown() {
        park(topic(NORTH), NOON);
        both(NOON);

        assertThat(updated()).isNull();
    }

    /** A message of a region that was taken out of the catalogue. */
    @Test
    void asksForParkedMessagesOfItsTopicsOnly() {
        park("warehouse.west.goods", NOON);
        both(NOON);

        assertThat(updated()).isEqualTo(NOON);
    }

    @Test
    void isKnownToTheNextInstanceWhileKafkaIsAway() {
        both(NOON);
        updated();
        watermarks.clear();

        asOf = FreshnessBeans.asOf(DATABASE, projections, watermarks);

        assertThat(updated()).isEqualTo(NOON);
    }

    /** What was reached before says nothing of it. */
    @Test
    void isUnknownWhenARegionIsNewUntilItHasAWatermark() {
        watermark(NORTH, NOON, NOON, NOON);
        passed(NORTH, NOON, NOON);
        Projection narrow = ProjectionBeans.reading(new Source(NORTH, "goods", topic(NORTH)));
        FreshnessBeans.update(FreshnessBeans.asOf(DATABASE, ProjectionBeans.registry(narrow), watermarks));

        asOf = FreshnessBeans.asOf(DATABASE, projections, watermarks);

        assertThat(updated()).isNull();
        watermark(SOUTH, NOON.minusSeconds(5), NOON, NOON);
        passed(SOUTH, NOON, NOON);
        assertThat(updated()).isEqualTo(NOON.minusSeconds(5));
    }

    @Test
    void isTakenBackWhenTheDatabaseIsEmptied() {
        both(NOON);
        assertThat(updated()).isEqualTo(NOON);

        JDBC.update("UPDATE stock.offsets SET next_offset = 0, barrier = 'epoch'");

        assertThat(updated()).isNull();
    }

    private void both(Instant time) {
        for (String region : List.of(NORTH, SOUTH)) {
            watermark(region, time, time, time);
            passed(region, time, time);
        }
    }

    private void watermark(String region, Instant time, Instant first, Instant second) {
        watermarks.put(
                region,
                new Watermark(
                        region,
                        time,
                        List.of(
                                new Barrier(region, topic(region), 0, first),
                                new Barrier(region, topic(region), 1, second))));
    }

    private static void passed(String region, Instant... barriers) {
        for (int partition = 0; partition < barriers.length; partition++) {
            JDBC.update(
                    "INSERT INTO stock.offsets VALUES (?, ?, 7, ?, 0, 1) ON CONFLICT (topic, kafka_partition)"
                            + " DO UPDATE SET barrier = excluded.barrier",
                    topic(region),
                    partition,
                    barriers[partition].atOffset(ZoneOffset.UTC));
        }
    }

    private static void park(String topic, Instant time) {
        JDBC.update(
                "INSERT INTO stock.parked (topic, kafka_partition, kafka_offset, reason, detail, record_time,"
                        + " record_headers, parked_at) VALUES (?, 0, 0, 'DATA', '', ?, '', now())",
                topic,
                time.atOffset(ZoneOffset.UTC));
    }

    private @Nullable Instant updated() {
        asOf.update();
        return asOf.of(stock).orElse(null);
    }

    private static String topic(String region) {
        return "warehouse." + region + ".goods";
    }
}
