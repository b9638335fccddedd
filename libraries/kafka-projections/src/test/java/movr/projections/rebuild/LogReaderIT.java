package movr.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import movr.projections.Ledger;
import movr.projections.WarehouseWorld;
import movr.projections.engine.OffsetsMoved;
import movr.projections.engine.Target;
import movr.testing.SettableClock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.CannotAcquireLockException;

/** A log as a rebuild reads it: from its beginning, and never past the live offsets. */
class LogReaderIT {

    /** More than a reader takes at once. */
    private static final int LONG = 1_500;

    private final RebuildWorld world = new RebuildWorld();
    private final WarehouseWorld warehouse = world.warehouse();
    private final TopicPartition first = warehouse.partition(0);
    private final UUID goods = UUID.randomUUID();

    @BeforeEach
    void createTables() {
        new SchemaCopy(warehouse.jdbc()).make(RebuildWorld.LIVE);
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** One poll brings what lies behind the live offset too; it must come again with the next one. */
    @Test
    void readsUpToTheLiveOffsetsAndNoFurther() {
        send(5);
        world.live(0, 3);
        try (LogReader reader = reader()) {
            assertThat(reader.reached(reader.bounds())).isFalse();

            RebuildWorld.readTo(reader, reader.bounds());

            assertThat(reader.positions()).containsEntry(first, 3L);
            assertThat(warehouse.pieces(RebuildWorld.NEXT)).containsExactly(Map.entry(goods, 3));
            world.live(0, 5);
            RebuildWorld.readTo(reader, reader.bounds());
            assertThat(reader.positions()).containsEntry(first, 5L);
            assertThat(warehouse.pieces(RebuildWorld.NEXT)).containsExactly(Map.entry(goods, 5));
        }
    }

    @Test
    void readsNothingOfPartitionsThatTheLiveProjectionHasNotBegun() {
        send(5);
        try (LogReader reader = reader()) {
            assertThat(reader.reached(reader.bounds())).isTrue();

            reader.step(reader.bounds());

            assertThat(reader.positions()).containsEntry(first, 0L);
            assertThat(warehouse.pieces(RebuildWorld.NEXT)).isEmpty();
        }
    }

    @Test
    void leavesTheLiveTablesAlone() {
        send(5);
        world.live(0, 5);
        warehouse.send(List.of(WarehouseWorld.on(0, WarehouseWorld.garbled(warehouse.moved(goods, 6, 1)))));
        world.live(0, 6);
        try (LogReader reader = reader()) {
            RebuildWorld.readTo(reader, reader.bounds());
        }

        assertThat(warehouse.pieces(RebuildWorld.LIVE)).isEmpty();
        assertThat(warehouse.count("stock.streams")).isZero();
        assertThat(warehouse.count("stock.parked")).isZero();
        assertThat(warehouse.count("stock_next.parked WHERE reason = 'DATA'")).isOne();
        assertThat(warehouse.count("stock_next.streams WHERE frozen AND version = 5"))
                .isOne();
    }

    @Test
    void beginsWithWhatTheLogStillHas() {
        send(5);
        forget(2);
        world.live(0, 5);
        try (LogReader reader = reader()) {
            assertThat(reader.distance(reader.bounds())).isEqualTo(3);
            assertThat(reader.distance(reader.positions())).isZero();

            RebuildWorld.readTo(reader, reader.bounds());

            assertThat(reader.distance(reader.positions())).isEqualTo(3);
        }
        assertThat(warehouse.count("stock_next.parked WHERE reason = 'GAP'")).isEqualTo(3);
        assertThat(warehouse.pieces(RebuildWorld.NEXT)).isEmpty();
    }

    @Test
    void reachesTheEndOfAPartitionThatHoldsNothingAnyMore() {
        send(5);
        forget(5);
        world.live(0, 5);
        try (LogReader reader = reader()) {
            RebuildWorld.readTo(reader, reader.bounds());

            assertThat(reader.positions()).containsEntry(first, 5L);
            assertThat(reader.distance(reader.bounds())).isZero();
        }
    }

    /** Aborted messages and the markers of transactions have offsets, but are never received. */
    /** As of a topic that got more partitions: a stream goes on in a new one, and the old one is long. */
    @Test
    void readsAStreamInItsOrderFromTwoPartitions() {
        List<ProducerRecord<String, byte[]>> messages = new ArrayList<>();
        for (int version = 2; version <= LONG; version++) {
            messages.add(WarehouseWorld.on(1, warehouse.moved(goods, version, 1)));
        }
        UUID others = UUID.randomUUID();
        for (int version = 1; version <= LONG; version++) {
            messages.add(WarehouseWorld.on(0, warehouse.moved(others, version, 1)));
        }
        messages.add(movement(1, 1));
        warehouse.send(messages);
        world.live(0, LONG + 1);
        world.live(1, LONG - 1);
        long most = 0;
        try (LogReader reader = reader()) {
            Map<TopicPartition, Long> bounds = reader.bounds();
            while (!reader.reached(bounds)) {
                reader.step(bounds);
                most = Math.max(most, warehouse.count("stock_next.parked"));
            }
        }

        assertThat(warehouse.pieces(RebuildWorld.NEXT)).containsOnly(Map.entry(goods, LONG), Map.entry(others, LONG));
        assertThat(most).isZero();
    }

    @Test
    void stepsOverMessagesThatWereNotCommitted() throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, byte[]> producer = transactional()) {
            producer.beginTransaction();
            producer.send(movement(1, 1_000)).get();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(movement(1, 7)).get();
            producer.commitTransaction();
        }
        world.live(0, 4);
        try (LogReader reader = reader()) {
            RebuildWorld.readTo(reader, reader.bounds());

            assertThat(reader.positions()).containsEntry(first, 4L);
        }
        assertThat(warehouse.pieces(RebuildWorld.NEXT)).containsExactly(Map.entry(goods, 7));
    }

    /** Three partitions: some of the readers have more than one, or none. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void readsThePartitionsByAnyNumberOfReaders(int readers) {
        Ledger ledger = new Ledger(warehouse, 9, readers);
        ledger.send(200);
        Map<TopicPartition, Long> ends = world.ends().ends(world.ends().partitions(world.stock()));
        ends.forEach((partition, end) -> world.live(partition.partition(), end));
        try (LogReader reader = world.reader(Target.next(world.stock()), readers)) {
            RebuildWorld.readTo(reader, reader.bounds());

            assertThat(reader.positions()).isEqualTo(ends);
            assertThat(reader.distance(reader.positions())).isEqualTo(200);
        }
        assertThat(warehouse.pieces(RebuildWorld.NEXT)).isEqualTo(ledger.pieces());
        assertThat(warehouse.count("stock_next.parked")).isZero();
    }

    /** As a database does that has crashed, of which a pool may hide the broken connections. */
    @Test
    void doesNotGoOnInTablesThatWereEmptied() {
        send(5);
        world.live(0, 3);
        try (LogReader reader = reader()) {
            RebuildWorld.readTo(reader, reader.bounds());
            warehouse
                    .jdbc()
                    .execute("TRUNCATE stock_next.goods, stock_next.streams, stock_next.offsets, stock_next.parked");
            world.live(0, 5);

            assertThatExceptionOfType(OffsetsMoved.class)
                    .isThrownBy(() -> RebuildWorld.readTo(reader, reader.bounds()));
        }
    }

    /** Readers write sums that are not of one stream alone, and may deadlock. */
    @Test
    void appliesABatchAgainThatHasMetAnother() {
        send(5);
        world.live(0, 5);
        AtomicInteger conflicts = new AtomicInteger(2);
        world.beforeEachRebuilt(() -> {
            if (conflicts.getAndDecrement() > 0) {
                throw new CannotAcquireLockException("planned");
            }
        });
        try (LogReader reader = reader()) {
            RebuildWorld.readTo(reader, reader.bounds());
        }

        assertThat(warehouse.pieces(RebuildWorld.NEXT)).containsExactly(Map.entry(goods, 5));
    }

    @Test
    void givesUpABatchThatMeetsOthersEachTime() {
        send(5);
        world.live(0, 5);
        world.beforeEachRebuilt(() -> {
            throw new CannotAcquireLockException("planned");
        });
        try (LogReader reader = reader()) {
            assertThatExceptionOfType(CannotAcquireLockException.class)
                    .isThrownBy(() -> RebuildWorld.readTo(reader, reader.bounds()));
        }
        assertThat(warehouse.count("stock_next.streams")).isZero();
    }

    @Test
    void writesItsProgressOnceInAWhile() {
        send(4);
        world.live(0, 4);
        SettableClock clock = new SettableClock(Instant.EPOCH);
        RebuildTable table = new RebuildTable(warehouse.dataSource());
        Progress progress = new Progress(world.stock(), table, clock);
        try (LogReader reader = reader()) {
            RebuildWorld.readTo(reader, reader.bounds());
            clock.pass(Duration.ofMillis(499));
            progress.read(reader, Map.of(first, 16L));
            assertThat(table.load("stock").orElseThrow().eventsRead()).isZero();

            clock.pass(Duration.ofMillis(1));
            progress.read(reader, Map.of(first, 16L));
        }

        RebuildStatus status = table.load("stock").orElseThrow();
        assertThat(status.eventsRead()).isEqualTo(4);
        assertThat(status.eventsTotal()).isEqualTo(16);
        assertThat(status.percent()).isEqualTo(25);
        assertThat(status.updatedAt()).isEqualTo(Instant.ofEpochMilli(500));
    }

    private LogReader reader() {
        return world.reader(Target.next(world.stock()));
    }

    /** Sends the first versions of the goods, of one piece each. */
    private void send(int versions) {
        List<ProducerRecord<String, byte[]>> messages = new ArrayList<>();
        for (int version = 1; version <= versions; version++) {
            messages.add(movement(version, 1));
        }
        warehouse.send(messages);
    }

    private ProducerRecord<String, byte[]> movement(long version, int pieces) {
        return WarehouseWorld.on(0, warehouse.moved(goods, version, pieces));
    }

    /** Deletes the beginning of the log. */
    private void forget(long before) {
        try (Admin admin = WarehouseWorld.admin()) {
            admin.deleteRecords(Map.of(first, RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private KafkaProducer<String, byte[]> transactional() {
        KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", WarehouseWorld.servers(), "transactional.id", warehouse.topic()),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }
}
