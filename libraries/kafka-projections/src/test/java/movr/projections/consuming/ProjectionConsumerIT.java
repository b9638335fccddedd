package movr.projections.consuming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import movr.base.loops.Loop;
import movr.base.loops.Loops;
import movr.base.trace.Traces;
import movr.projections.Projection;
import movr.projections.Schema;
import movr.projections.Source;
import movr.projections.StreamEvent;
import movr.projections.engine.Engine;
import movr.projections.engine.EngineBeans;
import movr.projections.engine.Goods;
import movr.projections.engine.OffsetTable;
import movr.projections.engine.OffsetTable.Offset;
import movr.projections.engine.Target;
import movr.testing.SettableClock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Consumer that stands where the database says, whatever Kafka, a rebalance or an outage does to it. */
class ProjectionConsumerIT {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final Schema SCHEMA = new Schema("stock");
    private static final TopicPartition PARTITION = new TopicPartition(Goods.TOPIC, 0);
    private static final UnsteadyDatabase DATABASE = new UnsteadyDatabase(SCHEMA);
    private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE);

    private final SettableClock clock = new SettableClock(NOON);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Loop loop = new Loops(meters, Clock.systemUTC()).loop("consumer");
    private final PartitionProgress progress = new PartitionProgress();
    private final Stock stock = new Stock();
    private final MockConsumer<String, byte[]> kafka = new MockConsumer<>("earliest");
    private final Engine engine = EngineBeans.engine(DATABASE, Goods.FORMAT);
    private final Reporter reporter =
            new Reporter("stock", new ProjectionMeters("stock", progress, meters), event -> {}, Traces.none(), clock);
    private final CatchUp catchUp = new CatchUp(
            Target.live(stock),
            progress,
            reporter,
            engine,
            () -> {
                throw new IllegalStateException("There is nobody to part from");
            },
            loop,
            Duration.ofSeconds(1));
    private final ProjectionConsumer consumer = new ProjectionConsumer(
            List.of(new ConsumedProjection(Target.live(stock), progress, reporter, loop, catchUp)),
            engine,
            ConsumingBeans.settings());
    private final UUID goods = UUID.randomUUID();

    @BeforeEach
    void assign() {
        kafka.assign(List.of(PARTITION));
        kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
        kafka.updateEndOffsets(Map.of(PARTITION, 10L));
    }

    @AfterEach
    void empty() {
        DATABASE.away = false;
        JDBC.execute("TRUNCATE stock.offsets, stock.streams, stock.parked");
    }

    @Test
    void beginsANewPartitionWithItsFirstMessage() {
        consumer.onPartitionsAssigned(kafka, List.of(PARTITION));

        assertThat(kafka.position(PARTITION)).isZero();
        assertThat(stored()).isEqualTo(new Offset(0, Instant.EPOCH, 1));
    }

    @Test
    void standsWhereTheDatabaseSaysWhenItIsAssignedAPartition() {
        stand(4);
        kafka.seek(PARTITION, 9);

        consumer.onPartitionsAssigned(kafka, List.of(PARTITION));

        assertThat(kafka.position(PARTITION)).isEqualTo(4);
    }

    @Test
    void appliesWhatItPollsAndStepsOverIt() {
        consumer.onPartitionsAssigned(kafka, List.of(PARTITION));

        receive(0, 3);

        assertThat(stock.applied).containsExactly(1L, 2L, 3L);
        assertThat(stored().next()).isEqualTo(3);
        assertThat(progress.all())
                .singleElement()
                .satisfies(position -> assertThat(position.behind()).isEqualTo(7));
    }

    @Test
    void goesBackToTheDatabasesOffsetWhenAnotherHasMovedIt() {
        consumer.onPartitionsAssigned(kafka, List.of(PARTITION));
        receive(0, 2);
        JDBC.update("UPDATE stock.offsets SET next_offset = 1");

        receive(2, 1);

        assertThat(stock.applied).containsExactly(1L, 2L);
        assertThat(kafka.position(PARTITION)).isEqualTo(1);
        assertThat(meters.get("movr.projection.fenced").counter().count()).isOne();
        assertThat(loop.failing()).isFalse();
        receive(1, 2);
        assertThat(stock.applied).containsExactly(1L, 2L, 3L);
        assertThat(stored().next()).isEqualTo(3);
    }

    /** A batch may have been polled before a rebalance has taken its partition away. */
    @Test
    void appliesNothingOfAPartitionThatWasTakenAway() {
        consumer.onPartitionsAssigned(kafka, List.of(PARTITION));
        List<ConsumerRecord<String, byte[]>> polled = poll(0, 3);

        consumer.onPartitionsRevokedAfterCommit(kafka, List.of(PARTITION));
        kafka.assign(List.of());
        consumer.onMessage(polled, null, kafka);

        assertThat(stock.applied).isEmpty();
        assertThat(progress.all()).isEmpty();
        assertThat(stored().next()).isZero();
    }

    @Test
    void forgetsPartitionsThatItHasLost() {
        consumer.onPartitionsAssigned(kafka, List.of(PARTITION));

        consumer.onPartitionsLost(kafka, List.of(PARTITION));

        assertThat(progress.all()).isEmpty();
    }

    /** It does not know yet where it stands: what Kafka gives it meanwhile may be of any offset. */
    @Test
    void asksForItsOffsetsAgainWhenTheDatabaseWasAwayAtTheAssignment() {
        stand(1);
        consumer.onPartitionsAssigned(kafka, List.of(PARTITION));
        DATABASE.away = true;
        consumer.onPartitionsAssigned(kafka, List.of(PARTITION));
        assertThat(loop.failing()).isTrue();
        assertThat(progress.all()).isEmpty();
        kafka.seek(PARTITION, 5);
        List<ConsumerRecord<String, byte[]>> polled = poll(5, 2);
        assertThatThrownBy(() -> consumer.onMessage(polled, null, kafka)).isInstanceOf(RuntimeException.class);
        DATABASE.away = false;

        consumer.onMessage(polled, null, kafka);

        assertThat(stock.applied).isEmpty();
        assertThat(kafka.position(PARTITION)).isEqualTo(1);
        assertThat(loop.failing()).isFalse();
    }

    @Test
    void asksForItsOffsetsAgainWhenItIsIdle() {
        stand(4);
        DATABASE.away = true;
        consumer.onPartitionsAssigned(kafka, List.of(PARTITION));
        consumer.idle(kafka);
        assertThat(loop.failing()).isTrue();
        DATABASE.away = false;

        consumer.idle(kafka);

        assertThat(kafka.position(PARTITION)).isEqualTo(4);
        assertThat(loop.failing()).isFalse();
    }

    /** The container polls the same messages again after the exception. */
    @Test
    void repeatsABatchThatTheDatabaseHasFailed() {
        consumer.onPartitionsAssigned(kafka, List.of(PARTITION));
        List<ConsumerRecord<String, byte[]>> polled = poll(0, 3);
        DATABASE.away = true;
        assertThatThrownBy(() -> consumer.onMessage(polled, null, kafka)).isInstanceOf(RuntimeException.class);
        assertThat(loop.failing()).isTrue();
        DATABASE.away = false;

        consumer.onMessage(polled, null, kafka);

        assertThat(stock.applied).containsExactly(1L, 2L, 3L);
        assertThat(stored().next()).isEqualTo(3);
        assertThat(JDBC.queryForObject("SELECT count(*) FROM stock.parked", Long.class))
                .isZero();
        assertThat(loop.failing()).isFalse();
    }

    /** After a restore, or when an operator sets them back. */
    @Test
    void noticesWhenItIsIdleThatTheDatabasesOffsetsHaveMoved() {
        consumer.onPartitionsAssigned(kafka, List.of(PARTITION));
        receive(0, 3);
        consumer.idle(kafka);
        assertThat(kafka.position(PARTITION)).isEqualTo(3);
        JDBC.update("UPDATE stock.offsets SET next_offset = 0");

        consumer.idle(kafka);

        assertThat(kafka.position(PARTITION)).isZero();
        assertThat(meters.get("movr.projection.fenced").counter().count()).isOne();
        assertThat(loop.failing()).isFalse();
    }

    /** The marker at the end of a transaction has an offset, too. */
    @Test
    void stepsOverTheEndsOfTransactionsWhenItIsIdle() {
        consumer.onPartitionsAssigned(kafka, List.of(PARTITION));
        receive(0, 3);
        kafka.seek(PARTITION, 4);

        consumer.idle(kafka);
        consumer.idle(kafka);

        assertThat(stored()).isEqualTo(new Offset(4, Instant.EPOCH, 1));
    }

    private void receive(long from, int messages) {
        consumer.onMessage(poll(from, messages), null, kafka);
    }

    /** Polls messages whose versions follow one upon the other, and of which the first has version 1. */
    private List<ConsumerRecord<String, byte[]>> poll(long from, int messages) {
        for (long offset = from; offset < from + messages; offset++) {
            kafka.addRecord(Goods.moved(goods, offset + 1, 1, offset));
        }
        List<ConsumerRecord<String, byte[]>> polled = new ArrayList<>();
        kafka.poll(Duration.ZERO).forEach(polled::add);
        assertThat(polled).hasSize(messages);
        return polled;
    }

    private static void stand(long next) {
        JDBC.update("INSERT INTO stock.offsets VALUES (?, 0, ?, '1970-01-01T00:00:00Z')", Goods.TOPIC, next);
    }

    private static Offset stored() {
        Map<TopicPartition, Offset> offsets = new OffsetTable(JDBC).load(SCHEMA);
        assertThat(offsets).containsOnlyKeys(PARTITION);
        return offsets.getOrDefault(PARTITION, new Offset(-1, Instant.EPOCH, 1));
    }

    /** Projection that remembers the versions that it was given. */
    private static final class Stock implements Projection {

        private final List<Long> applied = new ArrayList<>();

        @Override
        public String name() {
            return SCHEMA.name();
        }

        @Override
        public List<Source> sources() {
            return List.of(new Source(Goods.REGION, "goods", Goods.TOPIC));
        }

        @Override
        public void apply(Schema schema, List<StreamEvent> events) {
            events.forEach(event -> applied.add(event.version()));
        }
    }
}
