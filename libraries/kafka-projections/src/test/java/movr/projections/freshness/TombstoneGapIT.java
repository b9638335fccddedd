package movr.projections.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import movr.projections.Projection;
import movr.projections.ProjectionBeans;
import movr.projections.ProjectionDatabase;
import movr.projections.Schema;
import movr.projections.Source;
import movr.projections.freshness.AsOf.Dated;
import movr.streams.Watermark;
import movr.streams.Watermark.Barrier;
import movr.testing.SettableClock;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A projection that was away for longer than topics are sure to keep tombstones knows nothing any more of compacted ones. */
class TombstoneGapIT {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final DataSource DATABASE = ProjectionDatabase.create(new Schema("stock"));
    private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE);
    private static final Source GOODS = new Source("north", "goods", "warehouse.north.goods");
    private static final Source OFFERS = new Source("north", "offers", "warehouse.north.offers");

    private static final Source ABROAD = new Source("south", "offers", "warehouse.south.offers");

    private final List<Source> forgotten = new ArrayList<>();
    private final SettableClock clock = new SettableClock(Instant.EPOCH);
    private final Projection stock = reading(GOODS, OFFERS);
    private final Map<String, Watermark> watermarks = new HashMap<>();
    private AsOf asOf = started();

    @AfterEach
    void empty() {
        JDBC.execute("TRUNCATE stock.offsets, stock.streams, stock.parked, freshness");
    }

    @Test
    void isNoneWhileItIsShort() {
        reaches(NOON);
        reaches(NOON.plus(LONGEST));

        assertThat(asOf.of(stock)).contains(NOON.plus(LONGEST));
        assertThat(forgotten).isEmpty();
    }

    @Test
    void letsCompactedTopicsBeReadAnewAndNoOthers() {
        reaches(NOON);
        stream("goods");
        stream("offers");
        asOf = started();

        reaches(NOON.plus(LONGEST).plusSeconds(1));

        assertThat(forgotten).containsExactly(OFFERS);
        assertThat(JDBC.queryForList("SELECT family FROM stock.streams", String.class))
                .containsExactly("goods");
        assertThat(next(GOODS)).isEqualTo(7);
        assertThat(next(OFFERS)).isZero();
        assertThat(asOf.of(stock)).isEmpty();
    }

    /** Also when it was there all the time, and Kafka was not. */
    @Test
    void isNoticedWithoutARestart() {
        reaches(NOON);

        reaches(NOON.plus(LONGEST).plusSeconds(1));

        assertThat(forgotten).containsExactly(OFFERS);
    }

    /** The region's senders were away as well: their first barrier comes before their first watermark. */
    @Test
    void isNoticedByTheFirstBarrierAfterIt() {
        reaches(NOON);

        passed(NOON.plus(LONGEST).plusSeconds(1));
        FreshnessBeans.update(asOf);

        assertThat(forgotten).containsExactly(OFFERS);
        assertThat(asOf.of(stock)).isEmpty();
    }

    /** The region's senders were away as well: what is passed first is as old as the begin of the break. */
    @Test
    void isToldByTheClock() {
        reaches(NOON);
        clock.pass(Duration.between(Instant.EPOCH, NOON.plus(LONGEST).plusSeconds(1)));
        asOf = started();

        FreshnessBeans.update(asOf);
        assertThat(asOf.of(stock)).contains(NOON);
        assertThat(forgotten).isEmpty();
        reaches(NOON.plusSeconds(1));

        assertThat(forgotten).containsExactly(OFFERS);
        assertThat(asOf.of(stock)).isEmpty();
        Instant later = NOON.plus(LONGEST);
        reaches(NOON.plusSeconds(1));
        reaches(later);
        assertThat(forgotten).hasSize(1);
        assertThat(asOf.of(stock)).contains(later);
    }

    /** What was before a barrier may be removed in favour of what lies behind it: no rows were ever as that barrier says. */
    @Test
    void letsOldBarriersOfCompactedTopicsSayNothing() {
        clock.pass(Duration.between(Instant.EPOCH, NOON));
        began(NOON.minusSeconds(1), "north");

        reaches(NOON.minusSeconds(301));
        assertThat(asOf.of(stock)).isEmpty();
        watermarks.put("north", watermark(NOON));
        FreshnessBeans.update(asOf);
        assertThat(asOf.of(stock)).isEmpty();
        passed(NOON.minusSeconds(299));
        FreshnessBeans.update(asOf);

        assertThat(asOf.of(stock)).contains(NOON.minusSeconds(299));
        clock.pass(Duration.ofHours(1));
        reaches(NOON);
        assertThat(asOf.of(stock)).contains(NOON.minusSeconds(299));
    }

    @Test
    void isNoticedBeforeAnyTimeIsReached() {
        began(NOON, "north");

        reaches(NOON.plus(LONGEST).plusSeconds(1));

        assertThat(forgotten).containsExactly(OFFERS);
        assertThat(asOf.of(stock)).isEmpty();
    }

    @Test
    void isNoneWhileTheFirstTimeIsNear() {
        began(NOON, "north");

        reaches(NOON.plus(LONGEST));

        assertThat(forgotten).isEmpty();
        assertThat(asOf.of(stock)).contains(NOON.plus(LONGEST));
    }

    /** Kafka is away: what was true before still is, and no more is said. */
    @Test
    void leavesTheTimeOfBeforeUntilItsLengthIsKnown() {
        reaches(NOON);
        asOf = FreshnessBeans.asOf(DATABASE, ProjectionBeans.registry(stock), watermarks, clock, topics -> {
            throw new KafkaException("no answer");
        });

        assertThatThrownBy(() -> reaches(NOON.plusSeconds(90))).isInstanceOf(KafkaException.class);

        assertThat(asOf.of(stock)).contains(NOON);
        asOf = started();
        FreshnessBeans.update(asOf);
        assertThat(asOf.of(stock)).contains(NOON.plusSeconds(90));
    }

    /** A stream is known by its family, not by its region: those of the other region would have no version any more. */
    @Test
    void letsAllTopicsOfAFamilyBeReadAnew() {
        Projection wide = reading(GOODS, OFFERS, ABROAD);
        asOf = FreshnessBeans.asOf(DATABASE, ProjectionBeans.registry(wide), watermarks, clock);
        began(NOON, "south");
        reaches(NOON);
        JDBC.update("UPDATE freshness SET as_of = renewed_at WHERE region = 'south'");
        JDBC.update("INSERT INTO stock.offsets VALUES (?, 0, 7, 'epoch', 0, 1)", ABROAD.topic());

        reaches(NOON.plus(LONGEST).plusSeconds(1));

        assertThat(forgotten).containsExactly(OFFERS, ABROAD);
        assertThat(next(ABROAD)).isZero();
        assertThat(next(GOODS)).isEqualTo(7);
        assertThat(JDBC.queryForList("SELECT region FROM freshness WHERE as_of = 'epoch'", String.class))
                .containsExactlyInAnyOrder("north", "south");
    }

    @Test
    void endsWhenTheTopicsAreRead() {
        reaches(NOON);
        Instant later = NOON.plus(LONGEST).plusSeconds(1);
        reaches(later);
        FreshnessBeans.update(asOf);
        assertThat(asOf.of(stock)).isEmpty();

        reaches(later);
        assertThat(asOf.of(stock)).contains(later);
        asOf = started();
        reaches(later.plusSeconds(90));

        assertThat(asOf.of(stock)).contains(later.plusSeconds(90));
        assertThat(forgotten).hasSize(1);
    }

    /** The saved time of applied events is deleted with the rows: a parked message would let it be shown again. */
    @Test
    void leavesNoTimeOfBefore() {
        reaches(NOON);
        Instant later = NOON.plus(LONGEST).plusSeconds(1);
        reaches(later);
        JDBC.update(
                "INSERT INTO stock.parked (topic, kafka_partition, kafka_offset, reason, detail, record_time,"
                        + " record_headers, parked_at) VALUES (?, 0, 0, 'DATA', '', now(), '', now())",
                GOODS.topic());
        reaches(later);

        asOf = started();
        FreshnessBeans.update(asOf);

        assertThat(asOf.of(stock)).isEmpty();
    }

    /** Two instances of a region notice it, or one is stopped before the topics are read. */
    @Test
    void isEndedOnce() {
        reaches(NOON);
        AsOf other = started();
        FreshnessBeans.update(other);
        Instant later = NOON.plus(LONGEST).plusSeconds(1);

        reaches(later);
        assertThat(other.of(stock)).contains(NOON);
        assertThat(other.dated(stock, () -> "rows")).isEqualTo(new Dated<>("rows", Optional.empty()));
        // with offsets from before the topics were rewound
        passed(later);
        FreshnessBeans.update(other);
        assertThat(other.of(stock)).isEmpty();
        FreshnessBeans.update(other);
        asOf = started();
        FreshnessBeans.update(asOf);

        assertThat(forgotten).hasSize(1);
        assertThat(other.of(stock)).contains(later);
        assertThat(other.dated(stock, () -> "rows")).isEqualTo(new Dated<>("rows", Optional.of(later)));
        assertThat(asOf.of(stock)).contains(later);
    }

    private AsOf started() {
        return FreshnessBeans.asOf(DATABASE, ProjectionBeans.registry(stock), watermarks, clock);
    }

    private Projection reading(Source... sources) {
        return ProjectionBeans.reading(forgotten::add, sources);
    }

    private static void began(Instant time, String region) {
        JDBC.update(
                "INSERT INTO freshness (projection, region, as_of, renewed_at) VALUES ('stock', ?, 'epoch', ?)",
                region,
                time.atOffset(ZoneOffset.UTC));
    }

    private void reaches(Instant time) {
        watermarks.put("north", watermark(time));
        passed(time);
        FreshnessBeans.update(asOf);
    }

    private static Watermark watermark(Instant time) {
        return new Watermark(
                "north",
                time,
                List.of(new Barrier("north", GOODS.topic(), 0, time), new Barrier("north", OFFERS.topic(), 0, time)));
    }

    private static void passed(Instant time) {
        for (Source source : List.of(GOODS, OFFERS)) {
            JDBC.update(
                    "INSERT INTO stock.offsets VALUES (?, 0, 7, ?, 0, 1) ON CONFLICT (topic, kafka_partition)"
                            + " DO UPDATE SET barrier = excluded.barrier, next_offset = 7",
                    source.topic(),
                    time.atOffset(ZoneOffset.UTC));
        }
    }

    private static void stream(String family) {
        JDBC.update("INSERT INTO stock.streams VALUES (?, ?, 3, false, false, false)", UUID.randomUUID(), family);
    }

    private static long next(Source source) {
        Long next = JDBC.queryForObject(
                "SELECT next_offset FROM stock.offsets WHERE topic = ?", Long.class, source.topic());
        return next == null ? -1 : next;
    }
}
