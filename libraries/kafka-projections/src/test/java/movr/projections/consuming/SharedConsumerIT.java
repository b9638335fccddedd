package movr.projections.consuming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import movr.base.loops.Loop;
import movr.base.loops.Loops;
import movr.base.trace.Traces;
import movr.projections.Projection;
import movr.projections.ProjectionDatabase;
import movr.projections.Schema;
import movr.projections.Source;
import movr.projections.StreamEvent;
import movr.projections.engine.Engine;
import movr.projections.engine.EngineBeans;
import movr.projections.engine.Goods;
import movr.projections.engine.OffsetTable;
import movr.projections.engine.Target;
import movr.testing.SettableClock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Projections that share polls and transactions while they stand at the same place, and part where one does not. */
class SharedConsumerIT {

    private static final Schema STOCK = new Schema("stock");
    private static final Schema SALES = new Schema("sales");
    private static final List<TopicPartition> PARTITIONS =
            List.of(new TopicPartition(Goods.TOPIC, 0), new TopicPartition(Goods.TOPIC, 1));
    private static final UnsteadyDatabase DATABASE = database();
    private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Loops loops = new Loops(meters, Clock.systemUTC());
    private final Engine engine = EngineBeans.engine(DATABASE, Goods.FORMAT);
    private final List<List<ConsumerRecord<String, byte[]>>> log = List.of(new ArrayList<>(), new ArrayList<>());
    private final List<UUID> goods = List.of(UUID.randomUUID(), UUID.randomUUID());
    private final Shop stock = new Shop(STOCK);
    private final Shop sales = new Shop(SALES);
    private final ConsumedProjection first = consumed(stock);
    private final ConsumedProjection second = consumed(sales);
    private final LogConsumer kafka = new LogConsumer();
    private final ProjectionConsumer consumer =
            new ProjectionConsumer(List.of(first, second), engine, ConsumingBeans.settings());

    @BeforeEach
    void begin() {
        kafka.assign(PARTITIONS);
        consumer.onPartitionsAssigned(kafka, PARTITIONS);
    }

    @AfterEach
    void empty() {
        DATABASE.away = false;
        first.catchUp().stop();
        second.catchUp().stop();
        JDBC.execute("TRUNCATE stock.offsets, stock.streams, stock.parked, sales.offsets, sales.streams, sales.parked");
    }

    @Test
    void appliesABatchToAllOfThemInOneTransaction() {
        publish(0, 3);
        receive();

        assertThat(stock.versions(0)).containsExactly(1L, 2L, 3L);
        assertThat(sales.versions(0)).containsExactly(1L, 2L, 3L);
        assertThat(JDBC.queryForList("""
                        SELECT DISTINCT xmin::text FROM (
                            SELECT xmin FROM stock.offsets WHERE next_offset > 0
                            UNION ALL SELECT xmin FROM sales.offsets WHERE next_offset > 0) rows""", String.class)).hasSize(1);
    }

    @Test
    void goesOnWithTheOthersWhileOneFails() {
        sales.failing = true;
        publish(0, 2);
        receive();
        publish(1, 1);
        receive();

        assertThat(stock.versions(0)).containsExactly(1L, 2L);
        assertThat(stock.versions(1)).containsExactly(1L);
        assertThat(sales.applied).isEmpty();
        assertThat(next(SALES)).isEqualTo(List.of(0L, 0L));
        assertThatThrownBy(() -> second.catchUp().round()).isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(JDBC.queryForObject("SELECT count(*) FROM sales.parked", Long.class))
                .isZero();

        sales.failing = false;
        rounds(second, 3);
        publish(0, 1);
        receive();

        assertThat(sales.versions(0)).containsExactly(1L, 2L, 3L);
        assertThat(sales.versions(1)).containsExactly(1L);
        assertThat(second.progress().apart()).isEmpty();
    }

    /** There is nobody to part from: the container repeats the batch. */
    @Test
    void repeatsABatchThatNobodyCanTake() {
        publish(0, 2);
        List<ConsumerRecord<String, byte[]>> polled = kafka.polled();
        DATABASE.away = true;
        assertThatThrownBy(() -> consumer.onMessage(polled, null, kafka)).isInstanceOf(RuntimeException.class);
        assertThat(first.loop().failing()).isTrue();
        assertThat(second.loop().failing()).isTrue();
        DATABASE.away = false;

        consumer.onMessage(polled, null, kafka);

        assertThat(stock.versions(0)).containsExactly(1L, 2L);
        assertThat(sales.versions(0)).containsExactly(1L, 2L);
        assertThat(first.progress().apart()).isEmpty();
        assertThat(second.progress().apart()).isEmpty();
    }

    @Test
    void beginsWhereTheFurthestStandsAndLetsANewOneCatchUp() {
        publish(0, 4);
        receive();
        JDBC.execute("TRUNCATE sales.offsets, sales.streams");
        sales.applied.clear();

        consumer.onPartitionsAssigned(kafka, PARTITIONS);

        assertThat(kafka.position(PARTITIONS.get(0))).isEqualTo(4);
        assertThat(second.progress().apart()).containsExactly(PARTITIONS.get(0));
        publish(0, 1);
        receive();
        assertThat(stock.versions(0)).hasSize(5);
        assertThat(sales.applied).isEmpty();
        rounds(second, 3);
        assertThat(sales.versions(0)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(second.progress().apart()).isEmpty();
    }

    /** As while a migration has its table in another form. */
    @Test
    void letsOnePartThatCannotBeCheckedWhenItIsIdle() {
        publish(0, 2);
        receive();
        JDBC.execute("ALTER TABLE sales.offsets RENAME TO moved");

        consumer.idle(kafka);

        JDBC.execute("ALTER TABLE sales.moved RENAME TO offsets");
        assertThat(first.loop().failing()).isFalse();
        assertThat(first.progress().apart()).isEmpty();
        assertThat(second.progress().apart()).containsExactlyInAnyOrderElementsOf(PARTITIONS);
        rounds(second, 3);
        assertThat(second.progress().apart()).isEmpty();
    }

    /** As when its compacted topic is to be read anew, or a backup of its tables was restored. */
    @Test
    void letsOneCatchUpWhoseOffsetsWereSetBack() {
        publish(0, 3);
        receive();
        JDBC.execute("UPDATE sales.offsets SET next_offset = 1; UPDATE sales.streams SET version = 1");

        consumer.idle(kafka);

        assertThat(second.progress().apart()).containsExactlyInAnyOrderElementsOf(PARTITIONS);
        assertThat(first.progress().apart()).isEmpty();
        rounds(second, 3);
        assertThat(sales.versions(0)).containsExactly(1L, 2L, 3L, 2L, 3L);
        assertThat(stock.versions(0)).containsExactly(1L, 2L, 3L);
    }

    /** Each has each event once, in order, and in the end they are together again. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void losesNothingAndDoublesNothing(int seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 150; step++) {
            happen(random);
        }
        stock.failing = false;
        sales.failing = false;
        DATABASE.away = false;
        for (int round = 0; round < 3; round++) {
            receive();
            consumer.idle(kafka);
            rounds(first, 20);
            rounds(second, 20);
        }

        for (Shop shop : List.of(stock, sales)) {
            for (int partition = 0; partition < 2; partition++) {
                assertThat(shop.versions(partition))
                        .as("%s of partition %d", shop.name(), partition)
                        .containsExactlyElementsOf(log.get(partition).stream()
                                .map(message -> message.offset() + 1)
                                .toList());
            }
        }
        assertThat(first.progress().apart()).isEmpty();
        assertThat(second.progress().apart()).isEmpty();
        assertThat(next(STOCK)).isEqualTo(next(SALES));
    }

    private void happen(Random random) {
        switch (random.nextInt(9)) {
            case 0, 1 -> publish(random.nextInt(2), 1 + random.nextInt(3));
            case 2, 3 -> receiveOrGoBack();
            case 4 -> consumer.idle(kafka);
            case 5 -> (random.nextBoolean() ? stock : sales).failing = random.nextBoolean();
            case 6 -> DATABASE.away = random.nextInt(4) == 0;
            case 7 -> {
                consumer.onPartitionsRevokedAfterCommit(kafka, PARTITIONS);
                consumer.onPartitionsAssigned(kafka, PARTITIONS);
            }
            default -> attempt(() -> rounds(random.nextBoolean() ? first : second, 1 + random.nextInt(2)));
        }
    }

    private static void rounds(ConsumedProjection projection, int rounds) {
        for (int round = 0; round < rounds; round++) {
            assertThat(projection.catchUp().round().isNegative()).isFalse();
        }
    }

    /** As the container does: a batch that failed is handed over again. */
    private void receiveOrGoBack() {
        try {
            receive();
        } catch (RuntimeException counted) {
            kafka.unpoll();
        }
    }

    private static void attempt(Runnable round) {
        try {
            round.run();
        } catch (RuntimeException counted) {
            // the loop counts it, and goes on
        }
    }

    private void receive() {
        List<ConsumerRecord<String, byte[]>> polled = kafka.polled();
        if (!polled.isEmpty()) {
            consumer.onMessage(polled, null, kafka);
        }
    }

    private void publish(int partition, int messages) {
        List<ConsumerRecord<String, byte[]>> end = log.get(partition);
        for (int message = 0; message < messages; message++) {
            end.add(Goods.in(partition, Goods.moved(goods.get(partition), end.size() + 1, 1, end.size())));
        }
    }

    private ConsumedProjection consumed(Shop shop) {
        PartitionProgress progress = new PartitionProgress();
        Reporter reporter = new Reporter(
                shop.name(),
                new ProjectionMeters(shop.name(), progress, meters),
                event -> {},
                Traces.none(),
                new SettableClock(Instant.EPOCH));
        Loop loop = loops.loop("projection-" + shop.name());
        Target target = Target.live(shop);
        CatchUp catchUp =
                new CatchUp(target, progress, reporter, engine, LogConsumer::new, loop, Duration.ofSeconds(1));
        return new ConsumedProjection(target, progress, reporter, loop, catchUp);
    }

    private static UnsteadyDatabase database() {
        UnsteadyDatabase database = new UnsteadyDatabase(STOCK);
        ProjectionDatabase.add(database, SALES);
        return database;
    }

    private static List<Long> next(Schema schema) {
        Map<TopicPartition, OffsetTable.Offset> stored = new OffsetTable(JDBC).load(schema);
        return PARTITIONS.stream()
                .map(partition ->
                        stored.containsKey(partition) ? stored.get(partition).next() : -1)
                .toList();
    }

    /** Consumer of the test's log. */
    private final class LogConsumer extends MockConsumer<String, byte[]> {

        private Map<TopicPartition, Long> before = Map.of();

        private LogConsumer() {
            super("earliest");
            updateBeginningOffsets(Map.of(PARTITIONS.get(0), 0L, PARTITIONS.get(1), 0L));
        }

        private List<ConsumerRecord<String, byte[]>> polled() {
            before = Map.of(
                    PARTITIONS.get(0), position(PARTITIONS.get(0)), PARTITIONS.get(1), position(PARTITIONS.get(1)));
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            poll(Duration.ZERO).forEach(records::add);
            return records;
        }

        /** Goes back to where it was before the last poll, as a container does with a batch that failed. */
        private void unpoll() {
            before.forEach(this::seek);
        }

        @Override
        public synchronized ConsumerRecords<String, byte[]> poll(Duration timeout) {
            updateEndOffsets(Map.of(PARTITIONS.get(0), (long) log.get(0).size(), PARTITIONS.get(1), (long)
                    log.get(1).size()));
            for (TopicPartition partition : assignment()) {
                List<ConsumerRecord<String, byte[]>> all = log.get(partition.partition());
                all.subList((int) Math.min(position(partition), all.size()), all.size())
                        .forEach(this::addRecord);
            }
            return super.poll(timeout);
        }
    }

    /** Projection whose rows are what it was given, by transactions that were committed. */
    private static final class Shop implements Projection {

        private final Schema schema;
        private final List<StreamEvent> applied = new ArrayList<>();
        private boolean failing;

        private Shop(Schema schema) {
            this.schema = schema;
        }

        private List<Long> versions(int partition) {
            return applied.stream()
                    .filter(event -> event.partition() == partition)
                    .map(StreamEvent::version)
                    .toList();
        }

        @Override
        public String name() {
            return schema.name();
        }

        @Override
        public List<Source> sources() {
            return List.of(new Source(Goods.REGION, "goods", Goods.TOPIC));
        }

        @Override
        public void apply(Schema live, List<StreamEvent> events) {
            if (failing) {
                // no event's own fault
                throw new DataAccessResourceFailureException("planned", new SQLException("planned", "55P03"));
            }
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

                @Override
                public void afterCommit() {
                    applied.addAll(events);
                }
            });
        }
    }
}
