package movr.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import movr.events.EventJson;
import movr.events.EventType;
import movr.projections.Projection;
import movr.projections.Projections;
import movr.projections.StreamEvent;
import movr.streams.EventEnvelope;
import movr.testing.Repetitions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Batches of events, which do not show in the rows, however large they are. The seed is the test's name. */
class BatchesIT {

    private static final World WORLD = World.create();
    private static final int LARGEST_BATCH = 40;

    /** Rides of riders who are not known may be there or not: what came after its rider's removal is for the sweep to delete. */
    private static final Map<String, List<String>> TABLES = Map.of(
            "vehicle-listing", List.of("vehicle_listing.vehicles"),
            "rider-history",
                    List.of("rider_history.riders", "rider_history.rides JOIN rider_history.riders USING (rider_id)"),
            "city-users", List.of("city_users.people", "city_users.owners"),
            "ride-statistics", List.of("ride_statistics.hours"));

    private static ConfigurableApplicationContext service;
    private static ReadTables rows;
    private static TransactionTemplate transactions;

    @BeforeAll
    static void start() {
        service = WORLD.start("movr.projection.consume=false");
        DataSource database = service.getBean(DataSource.class);
        rows = new ReadTables(database);
        transactions = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void empty() {
        rows.clear();
    }

    static LongStream seeds() {
        return LongStream.range(0, Repetitions.sampleOf(8, 300));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void giveTheSameRowsAsEventsOneByOne(long seed) {
        Random random = new Random(seed);
        List<EventEnvelope> events = someOf(Tale.tell(WORLD, 12, random).events(), random);
        for (Projection projection : service.getBean(Projections.class).all()) {
            List<StreamEvent> own = eventsOf(projection, events);
            own.forEach(event -> apply(projection, List.of(event)));
            Map<String, List<String>> expected = tables(projection);
            assertThat(expected.values()).anySatisfy(table -> assertThat(table).isNotEmpty());
            rows.clear();

            for (int from = 0; from < own.size(); ) {
                int to = Math.min(own.size(), from + 1 + random.nextInt(LARGEST_BATCH));
                apply(projection, own.subList(from, to));
                from = to;
            }

            assertThat(tables(projection)).as(projection.name()).isEqualTo(expected);
        }
    }

    /** A rebuild would look for others in vain, and keep up to date what it need not. */
    @Test
    void areLoadedWithoutIndexesThatExist() {
        for (Projection projection : service.getBean(Projections.class).all()) {
            assertThat(rows.texts(
                            "SELECT indexname FROM pg_indexes WHERE schemaname = ?",
                            projection.schema().name()))
                    .containsAll(projection.queryIndexes());
        }
    }

    /** The events of all streams, mixed; some are missing, as if operators had skipped them, and some follow a removal. */
    private static List<EventEnvelope> someOf(List<EventEnvelope> events, Random random) {
        Map<UUID, List<EventEnvelope>> streams = events.stream()
                .collect(Collectors.groupingBy(EventEnvelope::streamId, TreeMap::new, Collectors.toList()));
        List<List<EventEnvelope>> left = new ArrayList<>();
        for (List<EventEnvelope> stream : streams.values()) {
            left.add(has(stream, EventType.VEHICLE_REMOVED) ? removedEarlier(stream, random) : thinned(stream, random));
        }
        left.removeIf(List::isEmpty);
        List<EventEnvelope> mixed = new ArrayList<>();
        while (!left.isEmpty()) {
            mixed.add(left.get(random.nextInt(left.size())).remove(0));
            left.removeIf(List::isEmpty);
        }
        return mixed;
    }

    /** Complete: without its first event the number of its owner's vehicles would be wrong. */
    private static List<EventEnvelope> removedEarlier(List<EventEnvelope> stream, Random random) {
        List<EventEnvelope> moved = new ArrayList<>(stream);
        EventEnvelope removal = moved.remove(moved.size() - 1);
        moved.add(1 + random.nextInt(moved.size()), removal);
        return moved;
    }

    private static List<EventEnvelope> thinned(List<EventEnvelope> stream, Random random) {
        List<EventEnvelope> thinned = new ArrayList<>(stream);
        thinned.removeIf(event -> random.nextInt(10) == 0);
        return thinned;
    }

    private static boolean has(List<EventEnvelope> stream, EventType type) {
        return stream.stream().anyMatch(event -> event.type().equals(type.typeName()));
    }

    private static List<StreamEvent> eventsOf(Projection projection, List<EventEnvelope> events) {
        Map<Integer, Long> positions = new HashMap<>();
        Map<UUID, Long> versions = new HashMap<>();
        List<StreamEvent> own = new ArrayList<>();
        for (EventEnvelope event : events) {
            boolean read = projection.sources().stream()
                    .anyMatch(source -> source.region().equals(event.region())
                            && source.family().equals(event.family()));
            if (read && projection.concerns(event)) {
                int partition = Math.floorMod(event.streamId().hashCode(), World.PARTITIONS);
                own.add(new StreamEvent(
                        EventJson.open(event),
                        event.streamId(),
                        event.occurredAt(),
                        event.region(),
                        versions.merge(event.streamId(), 1L, Long::sum),
                        partition,
                        positions.merge(partition, 1L, Long::sum)));
            }
        }
        return own;
    }

    private static void apply(Projection projection, List<StreamEvent> events) {
        transactions.executeWithoutResult(transaction -> projection.apply(projection.schema(), events));
    }

    private static Map<String, List<String>> tables(Projection projection) {
        Map<String, List<String>> tables = new TreeMap<>();
        for (String table : TABLES.getOrDefault(projection.name(), List.of())) {
            tables.put(table, rows.texts("SELECT content::text FROM (SELECT * FROM " + table + ") content ORDER BY 1"));
        }
        return tables;
    }
}
