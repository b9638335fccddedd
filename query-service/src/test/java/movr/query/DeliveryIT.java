package movr.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import movr.events.EventRecords;
import movr.events.Topics;
import movr.projections.Projection;
import movr.projections.Projections;
import movr.projections.Source;
import movr.projections.engine.Batch;
import movr.projections.engine.Batch.Advance;
import movr.projections.engine.Engine;
import movr.projections.engine.Target;
import movr.streams.EventEnvelope;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.context.ConfigurableApplicationContext;

/** However often, late and mixed up events come: in the end the rows are the plain fold of what happened. */
class DeliveryIT {

    private static final World WORLD = World.create();
    private static final ConfigurableApplicationContext SERVICE = WORLD.start("movr.projection.consume=false");
    private static final ReadTables ROWS = new ReadTables(SERVICE.getBean(DataSource.class));

    @AfterContainer
    static void stop() {
        SERVICE.close();
    }

    /** Random lives of vehicles and people; each event at least once, some again, some before those that they follow. */
    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void endsInThePlainFold(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 12) int vehicles,
            @ForAll @IntRange(max = 8) int disorder) {
        Random random = new Random(seed);
        ROWS.clear();
        Tale tale = Tale.tell(WORLD, vehicles, random);

        for (Projection projection : SERVICE.getBean(Projections.class).all()) {
            deliver(projection, log(projection, tale, disorder, random), random);
        }

        assertThat(ROWS.all()).isEqualTo(new PlainFold(WORLD, tale).rows());
        for (String schema : ReadTables.SCHEMAS) {
            assertThat(ROWS.count(schema + ".parked")).isZero();
            assertThat(ROWS.count(schema + ".streams WHERE frozen OR waiting")).isZero();
        }
    }

    /** The projection's partitions: streams interleaved, events repeated and displaced by up to so many places. */
    private static Map<TopicPartition, List<EventEnvelope>> log(
            Projection projection, Tale tale, int disorder, Random random) {
        Set<String> topics = projection.sources().stream().map(Source::topic).collect(Collectors.toSet());
        Map<TopicPartition, List<List<EventEnvelope>>> streams = new HashMap<>();
        Map<UUID, List<EventEnvelope>> byStream = tale.events().stream()
                .filter(event -> topics.contains(Topics.of(event)))
                .collect(Collectors.groupingBy(EventEnvelope::streamId));
        byStream.forEach((stream, events) -> streams.computeIfAbsent(
                        new TopicPartition(
                                Topics.of(events.get(0)), Math.floorMod(stream.hashCode(), World.PARTITIONS)),
                        partition -> new ArrayList<>())
                .add(new ArrayList<>(events)));
        Map<TopicPartition, List<EventEnvelope>> log =
                new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
        streams.forEach(
                (partition, lives) -> log.put(partition, disturbed(interleaved(lives, random), disorder, random)));
        return log;
    }

    private static List<EventEnvelope> interleaved(List<List<EventEnvelope>> lives, Random random) {
        List<EventEnvelope> all = new ArrayList<>();
        while (!lives.isEmpty()) {
            List<EventEnvelope> life = lives.get(random.nextInt(lives.size()));
            all.add(life.remove(0));
            lives.removeIf(List::isEmpty);
        }
        return all;
    }

    private static List<EventEnvelope> disturbed(List<EventEnvelope> events, int disorder, Random random) {
        List<EventEnvelope> all = new ArrayList<>(events);
        for (int i = 0; i < all.size(); i++) {
            Collections.swap(all, i, Math.min(all.size() - 1, i + random.nextInt(disorder + 1)));
        }
        for (int again = random.nextInt(1 + events.size()); again > 0; again--) {
            all.add(random.nextInt(all.size() + 1), events.get(random.nextInt(events.size())));
        }
        return all;
    }

    /** Partitions side by side, in batches of random size. */
    private static void deliver(Projection projection, Map<TopicPartition, List<EventEnvelope>> log, Random random) {
        Engine engine = SERVICE.getBean(Engine.class);
        Map<TopicPartition, Long> positions = new HashMap<>(engine.positions(Target.live(projection), log.keySet()));
        Set<TopicPartition> open = new HashSet<>(log.keySet());
        while (!open.isEmpty()) {
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            List<Advance> advances = new ArrayList<>();
            for (TopicPartition partition : List.copyOf(open)) {
                List<EventEnvelope> events = log.getOrDefault(partition, List.of());
                long from = positions.getOrDefault(partition, 0L);
                long to = Math.min(events.size(), from + random.nextInt(6));
                for (long offset = from; offset < to; offset++) {
                    records.add(received(events.get((int) offset), partition, offset));
                }
                advances.add(new Advance(partition, from, to));
                positions.put(partition, to);
                if (to == events.size()) {
                    open.remove(partition);
                }
            }
            engine.apply(Target.live(projection), new Batch(records, advances));
        }
    }

    private static ConsumerRecord<String, byte[]> received(EventEnvelope event, TopicPartition partition, long offset) {
        var sent = EventRecords.toRecord(event);
        ConsumerRecord<String, byte[]> received =
                new ConsumerRecord<>(partition.topic(), partition.partition(), offset, sent.key(), sent.value());
        sent.headers().forEach(received.headers()::add);
        return received;
    }
}
