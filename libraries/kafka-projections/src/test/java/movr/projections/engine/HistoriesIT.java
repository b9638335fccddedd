package movr.projections.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import movr.projections.Projection;
import movr.projections.ProjectionDatabase;
import movr.projections.Schema;
import movr.projections.Source;
import movr.projections.StreamEvent;
import movr.projections.engine.Batch.Advance;
import movr.projections.engine.Goods.Moved;
import movr.projections.parking.ParkReason;
import movr.projections.parking.ParkedRecord;
import movr.testing.Repetitions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Generated logs, with repeats, early messages and bodies that cannot be read, applied in batches that fail now and
 * then. The seed is each test's name.
 */
class HistoriesIT {

    private static final Schema SCHEMA = new Schema("stock");
    private static final TopicPartition PARTITION = new TopicPartition(Goods.TOPIC, 0);
    private static final SingleConnectionDataSource DATABASE = database();
    private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE);
    private static final int STREAMS = 5;
    private static final int LONGEST_STREAM = 8;
    private static final int LARGEST_BATCH = 6;

    private final List<ConsumerRecord<String, byte[]>> log = new ArrayList<>();
    private final Map<UUID, Integer> expected = new TreeMap<>();
    private final Map<UUID, Long> broken = new HashMap<>();

    static LongStream seeds() {
        return LongStream.range(0, Repetitions.sampleOf(25, 2_000));
    }

    @AfterEach
    void empty() {
        JDBC.execute("TRUNCATE stock.goods, stock.streams, stock.offsets, stock.parked");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void endInTheRowsThatEachEventOnceMakes(long seed) {
        Random random = new Random(seed);
        write(random, false);

        consume(random);

        assertThat(pieces()).isEqualTo(expected);
        assertThat(JDBC.queryForList("SELECT reason FROM stock.parked", String.class))
                .isEmpty();
        assertThat(stopped()).isZero();
        assertThat(engine().positions(Target.live(new Stock(new Random(1), 8)), Set.of(PARTITION)))
                .containsEntry(PARTITION, (long) log.size());
    }

    /** Dropped are the broken messages and nothing else. */
    @ParameterizedTest
    @MethodSource("seeds")
    void endInTheSameRowsWithoutMessagesThatOperatorsHaveSkipped(long seed) {
        Random random = new Random(seed);
        write(random, true);
        Projection stock = new Stock(new Random(), 0);

        consume(random);

        ParkedMessages parked = EngineBeans.parked(DATABASE, Goods.FORMAT);
        assertThat(parked.after(stock, new TopicPartition("", 0), 0, 1_000))
                .filteredOn(message -> message.reason().freezes())
                .allSatisfy(message -> assertThat(message.reason()).isEqualTo(ParkReason.DATA))
                .extracting(ParkedRecord::stream)
                .containsExactlyInAnyOrderElementsOf(broken.keySet());
        broken.keySet().forEach(stream -> parked.skip(stock, stream));
        assertThat(pieces()).isEqualTo(expected);
        assertThat(parked.count(stock)).isZero();
        assertThat(stopped()).isZero();
    }

    /** Writes streams whose messages are mixed, moved forward by some places and sent again. */
    private void write(Random random, boolean withBroken) {
        List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            UUID stream = new UUID(random.nextLong(), random.nextLong());
            int length = 1 + random.nextInt(LONGEST_STREAM);
            if (withBroken && random.nextBoolean()) {
                broken.put(stream, 1L + random.nextInt(length));
            }
            for (long version = 1; version <= length; version++) {
                messages.add(message(stream, version, random.nextInt(100)));
            }
        }
        if (!withBroken) {
            messages.addAll(List.copyOf(messages.subList(0, random.nextInt(messages.size()))));
        }
        Collections.shuffle(messages, random);
        for (ConsumerRecord<String, byte[]> message : messages) {
            log.add(at(log.size(), message));
        }
    }

    private ConsumerRecord<String, byte[]> message(UUID stream, long version, int pieces) {
        ConsumerRecord<String, byte[]> message = Goods.moved(stream, version, pieces, 0);
        if (broken.getOrDefault(stream, 0L) == version) {
            return Goods.with(message, "garbage");
        }
        expected.merge(stream, pieces, Integer::sum);
        return message;
    }

    /** Reads the log in batches of any size; after a failure, and now and then without one, a new engine goes on. */
    private void consume(Random random) {
        Engine engine = engine();
        Stock stock = new Stock(random, 8);
        int next = 0;
        while (next < log.size()) {
            int to = Math.min(log.size(), next + 1 + random.nextInt(LARGEST_BATCH));
            Advance advance = new Advance(PARTITION, next, to);
            try {
                engine.positions(Target.live(stock), Set.of(PARTITION));
                engine.apply(Target.live(stock), new Batch(log.subList(next, to), List.of(advance)));
            } catch (QueryTimeoutException planned) {
                engine = engine();
            }
            next = Math.toIntExact(
                    engine.positions(Target.live(stock), Set.of(PARTITION)).getOrDefault(PARTITION, -1L));
        }
    }

    private static ConsumerRecord<String, byte[]> at(long offset, ConsumerRecord<String, byte[]> message) {
        return new ConsumerRecord<>(
                message.topic(),
                message.partition(),
                offset,
                message.timestamp(),
                message.timestampType(),
                message.serializedKeySize(),
                message.serializedValueSize(),
                message.key(),
                message.value(),
                message.headers(),
                message.leaderEpoch());
    }

    private static Map<UUID, Integer> pieces() {
        Map<UUID, Integer> pieces = new TreeMap<>();
        JDBC.query("SELECT goods_id, sum(pieces) FROM stock.goods GROUP BY goods_id", row -> {
            pieces.put(row.getObject(1, UUID.class), row.getInt(2));
        });
        return pieces;
    }

    private static int stopped() {
        return JDBC.queryForList("SELECT stream_id FROM stock.streams WHERE frozen OR waiting")
                .size();
    }

    private static Engine engine() {
        return EngineBeans.engine(DATABASE, Goods.FORMAT);
    }

    private static SingleConnectionDataSource database() {
        SingleConnectionDataSource database = new SingleConnectionDataSource(
                Objects.requireNonNull(ProjectionDatabase.create(SCHEMA).getUrl()), "postgres", "", true);
        new JdbcTemplate(database).execute("CREATE TABLE stock.goods (goods_id UUID NOT NULL, pieces INT NOT NULL)");
        return database;
    }

    /** Projection with a row for each movement, whose database fails once in so many batches. */
    private record Stock(Random random, int failsOnceIn) implements Projection {

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
            for (StreamEvent event : events) {
                Moved moved = (Moved) event.event();
                JDBC.update(schema.in("INSERT INTO {schema}.goods VALUES (?, ?)"), moved.goodsId(), moved.pieces());
            }
            if (failsOnceIn > 0 && random.nextInt(failsOnceIn) == 0) {
                throw new QueryTimeoutException("planned");
            }
        }
    }
}
