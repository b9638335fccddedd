package movr.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import movr.projections.Schema;
import movr.projections.Stock;
import movr.projections.StreamEvent;
import movr.projections.WarehouseWorld;
import movr.projections.consuming.ConsumingBeans;
import movr.projections.consuming.KafkaClientConfig;
import movr.projections.consuming.LogEnds;
import movr.projections.engine.Engine;
import movr.projections.engine.EngineBeans;
import movr.projections.engine.OffsetTable;
import movr.projections.engine.Target;
import org.apache.kafka.common.TopicPartition;

/** A warehouse without a service: its live tables stand where a test has put them, and a rebuild fills others. */
final class RebuildWorld implements AutoCloseable {

    static final Schema LIVE = WarehouseWorld.LIVE;
    static final Schema NEXT = LIVE.next();

    /** A step without a message lasts 0.1 s. */
    private static final int MOST_STEPS = 600;

    private final WarehouseWorld warehouse = WarehouseWorld.inUsedDatabase();
    private final KafkaClientConfig clients = RebuildBeans.clients();
    private final LogEnds ends = ConsumingBeans.ends(clients);
    private final OffsetTable offsets = new OffsetTable(warehouse.jdbc());
    private final Engine engine = EngineBeans.engine(warehouse.dataSource(), warehouse.format());

    /** Called before each event is applied, to the live tables or to those of a rebuild. */
    private volatile BiConsumer<Schema, StreamEvent> before = (schema, event) -> {};

    private final Stock stock = warehouse.stock((schema, event) -> before.accept(schema, event));

    WarehouseWorld warehouse() {
        return warehouse;
    }

    Stock stock() {
        return stock;
    }

    LogEnds ends() {
        return ends;
    }

    /** Calls this before each event is applied to the tables of a rebuild. */
    void beforeEachRebuilt(Runnable call) {
        before = (schema, event) -> {
            if (schema.equals(NEXT)) {
                call.run();
            }
        };
    }

    /** Calls this before each event is applied to any tables. */
    void beforeEach(Runnable call) {
        before = (schema, event) -> call.run();
    }

    /** Calls nothing any more. */
    void beforeEachNothing() {
        before = (schema, event) -> {};
    }

    LogReader reader(Target target) {
        return reader(target, 1);
    }

    LogReader reader(Target target, int readers) {
        return new LogReader(target, engine, offsets, ends, readers, clients.consumer());
    }

    /** Applies the log to the live tables, as a consumer would. */
    void consume() {
        try (LogReader reader = reader(Target.live(stock))) {
            readTo(reader, ends.ends(ends.partitions(stock)));
        }
    }

    /** Lets the live tables stand at this offset of a partition, whatever is in them. */
    void live(int partition, long next) {
        live(partition, next, Instant.EPOCH);
    }

    void live(int partition, long next, Instant barrier) {
        warehouse
                .jdbc()
                .update(
                        "INSERT INTO stock.offsets VALUES (?, ?, ?, ?, 0, 1)"
                                + " ON CONFLICT (topic, kafka_partition) DO UPDATE SET next_offset = excluded.next_offset",
                        warehouse.topic(),
                        partition,
                        next,
                        barrier.atOffset(ZoneOffset.UTC));
    }

    /** Reads to these offsets, or fails when the log does not come to them. */
    static void readTo(LogReader reader, Map<TopicPartition, Long> bounds) {
        for (int steps = 0; !reader.reached(bounds); steps++) {
            assertThat(steps).as("Steps to " + bounds).isLessThan(MOST_STEPS);
            reader.step(bounds);
        }
    }

    Rebuilds rebuilds(Clock clock) {
        return RebuildBeans.rebuilds(warehouse, ends, clock);
    }

    /** The live table itself: another one after a swap. */
    String identity() {
        return Objects.requireNonNull(
                warehouse.jdbc().queryForObject("SELECT 'stock.goods'::regclass::oid::text", String.class));
    }

    /** The number of schemas that a rebuild has left behind. */
    long remains() {
        return warehouse.count("pg_namespace WHERE nspname IN ('stock_next', 'stock_old')");
    }

    @Override
    public void close() {
        ends.close();
        warehouse.close();
    }
}
