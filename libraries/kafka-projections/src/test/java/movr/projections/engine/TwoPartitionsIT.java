package movr.projections.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import movr.projections.Projection;
import movr.projections.ProjectionDatabase;
import movr.projections.Schema;
import movr.projections.Source;
import movr.projections.StreamEvent;
import movr.projections.engine.Batch.Advance;
import movr.projections.engine.Goods.Moved;
import movr.testing.Repetitions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;

/**
 * Streams that go on in another partition, as after their topic has got more, with some events in both of them: each partition
 * has a consumer of its own, and neither waits for the other.
 */
class TwoPartitionsIT {

    private static final Schema SCHEMA = new Schema("stock");
    private static final DataSource DATABASE = database();
    private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE);
    private static final int STREAMS = 10;
    private static final int LENGTH = 12;
    private static final int MOST_FAILURES = 1_000;

    private final Map<UUID, Long> expected = new HashMap<>();

    static LongStream seeds() {
        return LongStream.range(0, Repetitions.sampleOf(10, 200));
    }

    @AfterEach
    void empty() {
        JDBC.execute("TRUNCATE stock.goods, stock.streams, stock.offsets, stock.parked");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void endInTheRowsThatEachEventOnceMakes(long seed) {
        Random random = new Random(seed);
        List<List<ConsumerRecord<String, byte[]>>> log = write(random);

        CompletableFuture<Void> former = CompletableFuture.runAsync(() -> consume(0, log.get(0), new Random(seed)));
        consume(1, log.get(1), random);
        former.join();

        Map<UUID, Long> pieces = new HashMap<>();
        JDBC.query("SELECT goods_id, sum(pieces) FROM stock.goods GROUP BY goods_id", row -> {
            pieces.put(row.getObject(1, UUID.class), row.getLong(2));
        });
        assertThat(pieces).isEqualTo(expected);
        assertThat(JDBC.queryForList("SELECT DISTINCT version FROM stock.streams", Integer.class))
                .containsExactly(LENGTH);
        assertThat(JDBC.queryForList("SELECT stream_id FROM stock.streams WHERE frozen OR waiting"))
                .isEmpty();
        assertThat(JDBC.queryForList("SELECT reason FROM stock.parked")).isEmpty();
    }

    /** Streams of which the first versions lie in partition 0, and the last in partition 1, in order. */
    private List<List<ConsumerRecord<String, byte[]>>> write(Random random) {
        List<List<ArrayDeque<ConsumerRecord<String, byte[]>>>> streams = List.of(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < STREAMS; i++) {
            UUID stream = new UUID(random.nextLong(), random.nextLong());
            int moved = random.nextInt(LENGTH);
            ArrayDeque<ConsumerRecord<String, byte[]>> former = new ArrayDeque<>();
            ArrayDeque<ConsumerRecord<String, byte[]>> later = new ArrayDeque<>();
            for (int version = 1; version <= LENGTH; version++) {
                ConsumerRecord<String, byte[]> message = Goods.moved(stream, version, version, 0);
                expected.merge(stream, (long) version, Long::sum);
                if (version <= moved + random.nextInt(2)) {
                    former.add(message);
                }
                if (version > moved) {
                    later.add(message);
                }
            }
            streams.get(0).add(former);
            streams.get(1).add(later);
        }
        return List.of(mixed(0, streams.get(0), random), mixed(1, streams.get(1), random));
    }

    private static List<ConsumerRecord<String, byte[]>> mixed(
            int partition, List<ArrayDeque<ConsumerRecord<String, byte[]>>> streams, Random random) {
        List<ConsumerRecord<String, byte[]>> log = new ArrayList<>();
        List<ArrayDeque<ConsumerRecord<String, byte[]>>> left = new ArrayList<>(streams);
        left.removeIf(ArrayDeque::isEmpty);
        while (!left.isEmpty()) {
            ArrayDeque<ConsumerRecord<String, byte[]>> stream = left.get(random.nextInt(left.size()));
            log.add(Goods.at(partition, log.size(), stream.remove()));
            left.removeIf(ArrayDeque::isEmpty);
        }
        return log;
    }

    /** As a listener's container does: whatever fails is repeated. */
    private static void consume(int number, List<ConsumerRecord<String, byte[]>> log, Random random) {
        Engine engine = EngineBeans.engine(DATABASE, Goods.FORMAT);
        TopicPartition partition = new TopicPartition(Goods.TOPIC, number);
        Target target = Target.live(new Stock());
        engine.positions(target, Set.of(partition));
        int failures = 0;
        int next = 0;
        while (next < log.size()) {
            int to = Math.min(log.size(), next + 1 + random.nextInt(STREAMS));
            try {
                engine.apply(target, new Batch(log.subList(next, to), List.of(new Advance(partition, next, to))));
                next = to;
            } catch (DataAccessException | TransactionException conflict) {
                failures++;
                assertThat(failures).isLessThan(MOST_FAILURES);
            }
        }
    }

    private static DataSource database() {
        DataSource database = ProjectionDatabase.create(SCHEMA);
        new JdbcTemplate(database).execute("CREATE TABLE stock.goods (goods_id UUID NOT NULL, pieces INT NOT NULL)");
        return database;
    }

    /** Projection with a row for each movement: one that is applied twice is seen. */
    private record Stock() implements Projection {

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
        }
    }
}
