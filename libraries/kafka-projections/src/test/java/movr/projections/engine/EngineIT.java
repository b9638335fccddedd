package movr.projections.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import movr.projections.Projection;
import movr.projections.ProjectionDatabase;
import movr.projections.Schema;
import movr.projections.Source;
import movr.projections.StreamEvent;
import movr.projections.engine.Batch.Advance;
import movr.projections.engine.Goods.Moved;
import movr.projections.engine.OffsetTable.Offset;
import movr.projections.engine.ParkedMessages.StoppedStream;
import movr.projections.parking.ParkReason;
import movr.projections.parking.ParkedRecord;
import movr.projections.parking.ParkedTable;
import movr.projections.parking.ParkingProperties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows, versions, offsets and parked messages of a batch change together or not at all. */
class EngineIT {

    private static final Schema SCHEMA = new Schema("stock");
    private static final DataSource DATABASE = database();
    private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE);
    private static final TopicPartition PARTITION = new TopicPartition(Goods.TOPIC, 0);

    private final OffsetTable offsets = new OffsetTable(JDBC);
    private final StreamTable streams = new StreamTable(JDBC, Goods.CONTRACT);
    private final ParkedTable parked = new ParkedTable(JDBC);
    private final Engine engine =
            new Engine(offsets, streams, parked, new ParkingProperties(2), Goods.FORMAT, Clock.systemUTC(), DATABASE);
    private final ParkedMessages messages = new ParkedMessages(engine, offsets, streams, parked);
    private final Stock stock = new Stock();
    private final UUID goods = UUID.randomUUID();
    private final UUID others = UUID.randomUUID();

    @AfterEach
    void empty() {
        JDBC.execute("TRUNCATE stock.goods, stock.streams, stock.offsets, stock.parked, freshness");
    }

    @Test
    void beginsWithTheFirstMessageAndThenWhereItStood() {
        assertThat(positions()).containsOnly(Map.entry(PARTITION, 0L));

        apply(moved(1, 5, 0));

        assertThat(positions()).containsOnly(Map.entry(PARTITION, 1L));
    }

    /** A break that comes before the first As-Of is measured from there. */
    @Test
    void notesOnceWhenItBegan() {
        positions();
        List<Map<String, Object>> begun = JDBC.queryForList("SELECT * FROM freshness");
        assertThat(begun)
                .singleElement()
                .satisfies(row ->
                        assertThat(row).containsEntry("projection", "stock").containsEntry("region", Goods.REGION));
        assertThat(JDBC.queryForObject(
                        "SELECT count(*) FROM freshness WHERE as_of = 'epoch' AND renewed_at > now() - interval '1 h'",
                        Long.class))
                .isOne();

        positions();

        assertThat(JDBC.queryForList("SELECT * FROM freshness")).isEqualTo(begun);
    }

    @Test
    void appliesABatchAtOnce() {
        apply(moved(1, 5, 0), moved(2, 2, 1), Goods.moved(others, 1, 7, 2));

        assertThat(pieces(goods)).isEqualTo(7);
        assertThat(pieces(others)).isEqualTo(7);
        assertThat(stock.batches).containsExactly(3);
    }

    @Test
    void doesNothingTwice() {
        apply(moved(1, 5, 0));

        BatchResult result = apply(moved(1, 5, 1), moved(1, 5, 2));

        assertThat(pieces(goods)).isEqualTo(5);
        assertThat(result.skipped()).isEqualTo(2);
        assertThat(stock.batches).containsExactly(1);
    }

    /** Nothing is locked then: a consumer's next version would be overwritten. */
    @Test
    void writesNothingWhenAStreamIsReplayedWithoutParkedMessages() {
        apply(moved(1, 5, 0));
        String before = rowVersion();

        messages.replay(stock, goods);
        messages.skip(stock, goods);

        assertThat(rowVersion()).isEqualTo(before);
    }

    private String rowVersion() {
        return Objects.requireNonNull(
                JDBC.queryForObject("SELECT xmin::text FROM stock.streams WHERE stream_id = ?", String.class, goods));
    }

    /** A database that has lost a commit gives its version to another event. */
    @Test
    void noticesAnotherEventOfAVersionThatItHas() {
        ConsumerRecord<String, byte[]> other =
                Goods.with(moved(2, 9, 2), "ce_id", UUID.randomUUID().toString());
        apply(moved(1, 5, 0), moved(2, 1, 1));

        BatchResult result = apply(moved(2, 1, 2), other);

        assertThat(result.contradicted()).containsExactly(goods);
        assertThat(result.skipped()).isEqualTo(2);
        assertThat(pieces(goods)).isEqualTo(6);
        assertThat(apply(moved(1, 5, 4), moved(2, 1, 5)).contradicted()).isEmpty();
    }

    @Test
    void refusesAStepFromAnOffsetThatAnotherHasMoved() {
        apply(moved(1, 5, 0));
        Batch stale = new Batch(List.of(moved(2, 5, 0)), List.of(new Advance(PARTITION, 0, 1)));

        assertThatThrownBy(() -> engine.apply(Target.live(stock), stale)).isInstanceOf(OffsetsMoved.class);

        assertThat(pieces(goods)).isEqualTo(5);
        assertThat(positions()).containsOnly(Map.entry(PARTITION, 1L));
    }

    /** Whatever else is in the batch is applied, event by event. */
    @Test
    void parksTheOneEventThatItsRowsRefuse() {
        BatchResult result = apply(moved(1, 5, 0), Goods.moved(others, 1, -1, 1), moved(2, 1, 2));

        assertThat(pieces(goods)).isEqualTo(6);
        assertThat(result.parked()).containsOnly(Map.entry(ParkReason.PROJECTION, List.of(others)));
        assertThat(messages.stopped(stock, 10)).containsExactly(new StoppedStream(others, 0, true));
        assertThat(positions()).containsOnly(Map.entry(PARTITION, 3L));
        // together, which failed, and then one by one, of which one failed
        assertThat(stock.batches).containsExactly(3, 1, 1, 1);
    }

    @Test
    void changesNothingWhenTheDatabaseFails() {
        stock.failures.set(1);

        assertThatThrownBy(() -> apply(moved(1, 5, 0))).isInstanceOf(QueryTimeoutException.class);

        assertThat(positions()).containsOnly(Map.entry(PARTITION, 0L));
        assertThat(parked.count(SCHEMA)).isZero();
        apply(moved(1, 5, 0));
        assertThat(pieces(goods)).isEqualTo(5);
    }

    /** The database fails only once the events are applied one by one: nothing is anybody's fault. */
    @Test
    void parksNothingWhenTheDatabaseFailsMeanwhile() {
        stock.failsOneByOne = true;

        assertThatThrownBy(() -> apply(Goods.moved(others, 1, -1, 0))).isInstanceOf(QueryTimeoutException.class);

        assertThat(parked.count(SCHEMA)).isZero();
        assertThat(positions()).containsOnly(Map.entry(PARTITION, 0L));
    }

    /** Not the newest one: events may lie between it and an older one behind it. */
    @Test
    void keepsTheLastBarrierOfAPartition() {
        Instant noon = Instant.parse("2026-05-04T12:00:00Z");
        apply(moved(1, 5, 0), Goods.barrier(noon.minusSeconds(1), 1), Goods.barrier(noon, 2), moved(2, 1, 3));

        assertThat(offsets.load(SCHEMA)).containsOnly(Map.entry(PARTITION, new Offset(4, noon, 1)));
        Instant older = noon.minusSeconds(9);
        apply(Goods.barrier(older, 4));
        apply(moved(3, 1, 5));

        assertThat(offsets.load(SCHEMA)).containsOnly(Map.entry(PARTITION, new Offset(6, older, 1)));
        assertThat(pieces(goods)).isEqualTo(7);
        assertThat(parked.count(SCHEMA)).isZero();
        assertThat(stock.batches).containsExactly(2, 1);
    }

    @Test
    void parksABarrierThatIsNone() {
        ConsumerRecord<String, byte[]> barrier = Goods.barrier(Instant.EPOCH, 0);
        barrier.headers().remove("ce_time");

        BatchResult result = apply(barrier);

        assertThat(result.parked()).containsOnlyKeys(ParkReason.ENVELOPE);
        assertThat(positions()).containsOnly(Map.entry(PARTITION, 1L));
    }

    @Test
    void stepsOverAnOffsetWithoutMessages() {
        apply(moved(1, 5, 0));

        engine.apply(Target.live(stock), new Batch(List.of(), List.of(new Advance(PARTITION, 1, 2))));

        assertThat(positions()).containsOnly(Map.entry(PARTITION, 2L));
        assertThat(stock.batches).containsExactly(1);
    }

    @Test
    void keepsAStreamsGapOverBatches() {
        apply(moved(1, 5, 0), moved(3, 1, 1));
        assertThat(messages.stopped(stock, 10)).containsExactly(new StoppedStream(goods, 1, false));

        BatchResult result = apply(moved(2, 10, 2));

        assertThat(result.applied()).hasSize(2);
        assertThat(pieces(goods)).isEqualTo(16);
        assertThat(messages.stopped(stock, 10)).isEmpty();
        assertThat(messages.count(stock)).isZero();
    }

    @Test
    void replaysWhatWasParkedOnceItsCauseIsGone() {
        apply(moved(1, -1, 0), moved(2, 3, 1));
        assertThat(messages.replay(stock, goods).applied()).isEmpty();
        assertThat(reasons()).containsExactly(ParkReason.PROJECTION, ParkReason.BEHIND);

        stock.least = -10;
        BatchResult replayed = messages.replay(stock, goods);

        assertThat(replayed.applied()).hasSize(2);
        assertThat(replayed.advanced()).containsExactly(goods);
        assertThat(pieces(goods)).isEqualTo(2);
        assertThat(messages.count(stock)).isZero();
        assertThat(messages.stopped(stock, 10)).isEmpty();
    }

    /** Whatever a listener has seen, it has not seen this. */
    @Test
    void givesAReplayAPositionOfItsOwn() {
        apply(moved(1, -1, 0), Goods.moved(others, 1, 3, 1));
        stock.least = -10;

        messages.replay(stock, goods);
        apply(Goods.moved(others, 2, 3, 2));

        // together, one by one, the replay, and what came after it
        assertThat(stock.positions).containsExactly(0L, 1L, 0L, 1L, 2L, 3L);
    }

    @Test
    void replaysAllStreamsOfACause() {
        apply(moved(1, -1, 0), Goods.moved(others, 1, -1, 1));
        String cause = messages.causes(stock).get(0).cause();
        assertThat(cause).isEqualTo("ArithmeticException in EngineIT$Stock.apply");
        assertThat(messages.causes(stock).get(0).streams()).isEqualTo(2);
        assertThat(messages.streams(stock, cause)).containsExactlyInAnyOrder(goods, others);
        assertThat(messages.streams(stock, "another")).isEmpty();
        assertThat(messages.streams(stock, null)).hasSize(2);
    }

    /** A failure that more streams share than may be parked for it: the batch is applied once its cause is gone. */
    @Test
    void stopsWhenOneStreamTooManyFailsAlike() {
        apply(moved(1, -1, 0), Goods.moved(others, 1, -1, 1));
        UUID third = UUID.randomUUID();

        assertThatThrownBy(() -> apply(Goods.moved(third, 1, -1, 2))).isInstanceOf(SystematicFailure.class);
        assertThatThrownBy(() -> apply(Goods.moved(third, 1, -1, 2))).isInstanceOf(SystematicFailure.class);

        assertThat(positions()).containsOnly(Map.entry(PARTITION, 2L));
        assertThat(messages.count(stock)).isEqualTo(2);
        stock.least = -10;
        apply(Goods.moved(third, 1, -1, 2));
        assertThat(pieces(third)).isEqualTo(-1);
    }

    /** A missing column, as an old instance meets while a new release migrates. */
    @Test
    void parksNothingWhenAnyStatementWouldFail() {
        JDBC.execute("ALTER TABLE stock.goods RENAME COLUMN pieces TO quantity");
        try {
            stock.sql = "INSERT INTO {schema}.goods (goods_id, pieces) VALUES (?, ?)";
            assertThatThrownBy(() -> apply(moved(1, 5, 0))).isInstanceOf(BadSqlGrammarException.class);
        } finally {
            JDBC.execute("ALTER TABLE stock.goods RENAME COLUMN quantity TO pieces");
        }

        assertThat(messages.count(stock)).isZero();
        apply(moved(1, 5, 0));
        assertThat(pieces(goods)).isEqualTo(5);
    }

    @Test
    void writesNoRowsThatHigherCodeHasMade() {
        apply(moved(1, 5, 0));
        JDBC.update("UPDATE stock.offsets SET code_version = 2");
        Batch next = new Batch(List.of(moved(2, 1, 1)), List.of(new Advance(PARTITION, 1, 2)));

        assertThatThrownBy(() -> engine.apply(Target.live(stock), next)).isInstanceOf(OffsetsMoved.class);
        assertThatThrownBy(this::positions)
                .isInstanceOf(OutdatedCode.class)
                .hasMessageContaining("version 2, and this instance has version 1");

        stock.code = 3;
        engine.apply(Target.live(stock), next);
        assertThat(pieces(goods)).isEqualTo(6);
        assertThat(offsets.load(SCHEMA).get(PARTITION))
                .extracting(Offset::codeVersion)
                .isEqualTo(2);
    }

    @Test
    void skipsTheMessageThatFrozeAStream() {
        apply(moved(1, -1, 0), moved(2, 3, 1), moved(3, 4, 2));

        BatchResult skipped = messages.skip(stock, goods);

        assertThat(skipped.applied()).hasSize(2);
        assertThat(pieces(goods)).isEqualTo(7);
        assertThat(messages.count(stock)).isZero();
    }

    @Test
    void skipsVersionsThatAreMissing() {
        apply(moved(3, 4, 0), moved(4, 1, 1));

        BatchResult skipped = messages.skip(stock, goods);

        assertThat(skipped.applied()).hasSize(2);
        assertThat(pieces(goods)).isEqualTo(5);
        apply(moved(1, 100, 2), moved(5, 1, 3));
        assertThat(pieces(goods)).isEqualTo(6);
    }

    @Test
    void hasNothingToReplayOfAStreamThatGoesOn() {
        apply(moved(1, 5, 0));

        assertThat(messages.replay(stock, goods).applied()).isEmpty();
        assertThat(messages.skip(stock, goods).advanced()).isEmpty();
        assertThat(pieces(goods)).isEqualTo(5);
    }

    @Test
    void dropsAMessageOfNoStream() {
        apply(Goods.garbage("nobody", 0));
        assertThat(messages.after(stock, new TopicPartition("", 0), 0, 10))
                .extracting(ParkedRecord::stream)
                .containsOnlyNulls();

        assertThat(messages.discard(stock, PARTITION, 0)).isTrue();
        assertThat(messages.discard(stock, PARTITION, 0)).isFalse();
        assertThat(messages.count(stock)).isZero();
    }

    private Map<TopicPartition, Long> positions() {
        return engine.positions(Target.live(stock), Set.of(PARTITION));
    }

    /** Applies a batch that begins where the partition stands. */
    @SafeVarargs
    private BatchResult apply(ConsumerRecord<String, byte[]>... records) {
        List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> message : records) {
            batch.add(message);
        }
        long from = positions().getOrDefault(PARTITION, 0L);
        Advance advance = new Advance(PARTITION, from, from + batch.size());
        return engine.apply(Target.live(stock), new Batch(batch, List.of(advance)));
    }

    private ConsumerRecord<String, byte[]> moved(long version, int pieces, long offset) {
        return Goods.moved(goods, version, pieces, offset);
    }

    private List<ParkReason> reasons() {
        return messages.after(stock, new TopicPartition("", 0), 0, 10).stream()
                .map(ParkedRecord::reason)
                .toList();
    }

    private static @Nullable Integer pieces(UUID of) {
        return JDBC.queryForObject("SELECT sum(pieces) FROM stock.goods WHERE goods_id = ?", Integer.class, of);
    }

    private static DataSource database() {
        DataSource database = ProjectionDatabase.create(SCHEMA);
        new JdbcTemplate(database).execute("CREATE TABLE stock.goods (goods_id UUID NOT NULL, pieces INT NOT NULL)");
        return database;
    }

    /** Projection with a row for each movement, which refuses fewer pieces than a test allows. */
    private static final class Stock implements Projection {

        private final List<Integer> batches = new ArrayList<>();
        private final AtomicInteger failures = new AtomicInteger();
        private int least;
        private boolean failsOneByOne;
        private boolean together = true;
        private final List<Long> positions = new ArrayList<>();
        private String sql = "INSERT INTO {schema}.goods VALUES (?, ?)";
        private int code = 1;

        @Override
        public String name() {
            return "stock";
        }

        @Override
        public int codeVersion() {
            return code;
        }

        @Override
        public List<Source> sources() {
            return List.of(new Source(Goods.REGION, "goods", Goods.TOPIC));
        }

        @Override
        public void apply(Schema schema, List<StreamEvent> events) {
            batches.add(events.size());
            events.forEach(event -> positions.add(event.position()));
            if (failures.getAndDecrement() > 0 || (failsOneByOne && !together)) {
                throw new QueryTimeoutException("planned");
            }
            together = false;
            for (StreamEvent event : events) {
                Moved moved = (Moved) event.event();
                JDBC.update(schema.in(sql), moved.goodsId(), moved.pieces());
                if (moved.pieces() < least) {
                    throw new ArithmeticException("planned");
                }
            }
        }
    }
}
