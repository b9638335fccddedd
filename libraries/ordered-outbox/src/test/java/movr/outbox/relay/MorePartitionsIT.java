package movr.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import movr.embedded.EmbeddedBroker;
import movr.embedded.FreePort;
import movr.outbox.OutboxShard;
import movr.outbox.Shop;
import movr.outbox.topics.PartitionCounts;
import movr.outbox.topics.Recorded;
import movr.outbox.topics.RegionTopics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Topics get more partitions while two relays ship what is committed, and one of them dies. */
class MorePartitionsIT {

    private static final String REGION = RelayEnvironment.REGION;
    private static final String ORDERS = RelayEnvironment.TOPIC;
    private static final String CUSTOMERS = "shop.us-east1.customers";
    private static final int STREAMS = 40;
    private static final Duration LEASE = Duration.ofSeconds(3);

    private RelayEnvironment environment;
    private Admin admin;

    @BeforeEach
    void start() throws Exception {
        environment = new RelayEnvironment(new EmbeddedBroker(
                Files.createTempDirectory("movr-broker"),
                FreePort.find(),
                // compaction within seconds
                Map.of("log.cleaner.backoff.ms", "200", "log.cleaner.dedupe.buffer.size", "4194304")));
        admin = Admin.create(Map.of("bootstrap.servers", environment.servers()));
    }

    @AfterEach
    void stop() {
        admin.close();
        environment.close();
    }

    @Test
    void losesNothingAndKeepsTheOrderOfStreams() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (RegionTopics topics = keep();
                RegionTopics others = keep();
                RelayProcess first = relay(topics);
                RelayProcess second = relay(others)) {
            Committed committed = new Committed(environment.database(), shard -> {
                first.relay().committed(shard);
                second.relay().committed(shard);
            });
            List<CompletableFuture<Void>> writers = RelayProcess.shards().stream()
                    .map(shard -> CompletableFuture.runAsync(() -> {
                        List<UUID> streams = streams();
                        while (!done.get()) {
                            committed.some(10, shard, streams);
                        }
                    }))
                    .toList();
            await().until(() ->
                    read(ORDERS).stream().map(ConsumerRecord::key).distinct().count() == 2 * STREAMS);

            grow(ORDERS, 24);
            Recorded.spread(topics, REGION, Shop.ORDERS);
            await().until(() -> moved(ORDERS) > 100);
            first.kill();
            await().until(() -> second.relay().orphans().isEmpty());
            long before = committed.versions().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            await().until(() -> committed.versions().values().stream()
                            .mapToLong(Long::longValue)
                            .sum()
                    > before + STREAMS);
            done.set(true);
            writers.forEach(CompletableFuture::join);
            await().until(() -> environment.waiting() == 0);

            List<ConsumerRecord<String, byte[]>> log = read(ORDERS);
            staysWhereItWent(log, topics.read(REGION));
            Stranger stranger = new Stranger();
            // the worst of all orders
            for (int partition = 23; partition >= 0; partition--) {
                int one = partition;
                log.stream().filter(message -> message.partition() == one).forEach(stranger::take);
            }
            assertThat(stranger.seen).isEqualTo(committed.versions());
            assertThat(stranger.held).isEmpty();
        }
    }

    @Test
    void leavesNothingOfAnErasedStream() throws Exception {
        OutboxShard shard = RelayProcess.shards().get(0);
        try (RegionTopics topics = keep();
                RelayProcess relay = relay(topics)) {
            Committed committed = new Committed(environment.database(), relay.relay()::committed);
            List<UUID> customers = streams();
            customers.forEach(customer -> committed.customer(shard, customer, "{}"));
            await().until(() -> environment.waiting() == 0);
            grow(CUSTOMERS, 12);
            Recorded.spread(topics, REGION, Shop.CUSTOMERS);
            await().until(() -> {
                customers.forEach(customer -> committed.customer(shard, customer, "{}"));
                return partitions(CUSTOMERS) > 6;
            });

            customers.forEach(customer -> committed.customer(shard, customer, null));
            await().until(() -> environment.waiting() == 0);
            compactSoon();
            await().until(() -> {
                // the last segment of a partition is not compacted
                streams().forEach(other -> committed.customer(shard, other, "{}"));
                Set<String> left = new HashSet<>();
                read(CUSTOMERS).stream()
                        .filter(message -> message.value() != null)
                        .forEach(message -> left.add(message.key()));
                return customers.stream().map(UUID::toString).noneMatch(left::contains);
            });
        }
    }

    private RegionTopics keep() {
        RegionTopics topics = Recorded.keep(environment.database(), environment.servers(), REGION);
        await().until(() -> topics.ready(REGION));
        return topics;
    }

    private RelayProcess relay(RegionTopics topics) {
        return RelayProcess.start(
                environment.database(), environment.servers(), RelayEnvironment.settings(LEASE, 20), topics);
    }

    private static List<UUID> streams() {
        return Stream.generate(UUID::randomUUID).limit(STREAMS).toList();
    }

    private void grow(String topic, int partitions) throws Exception {
        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                .all()
                .get();
    }

    private void compactSoon() throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, CUSTOMERS);
        List<AlterConfigOp> changes =
                Map.of("segment.ms", "100", "min.cleanable.dirty.ratio", "0.0").entrySet().stream()
                        .map(change -> new AlterConfigOp(
                                new ConfigEntry(change.getKey(), change.getValue()), AlterConfigOp.OpType.SET))
                        .toList();
        admin.incrementalAlterConfigs(Map.of(topic, changes)).all().get();
    }

    /** Each stream moves once: no version lies in its former partition that is later than the first one in its new partition. */
    private static void staysWhereItWent(List<ConsumerRecord<String, byte[]>> log, PartitionCounts counts) {
        Map<UUID, Map<Integer, List<Long>>> versions = new HashMap<>();
        for (ConsumerRecord<String, byte[]> message : log) {
            versions.computeIfAbsent(UUID.fromString(message.key()), stream -> new TreeMap<>())
                    .computeIfAbsent(message.partition(), partition -> new ArrayList<>())
                    .add(version(message));
        }
        assertThat(versions.values()).anyMatch(partitions -> partitions.size() == 2);
        versions.forEach((stream, partitions) -> {
            List<Integer> places = counts.partitionsOf(Shop.ORDERS, stream);
            assertThat(places).containsAll(partitions.keySet());
            if (partitions.size() == 2) {
                List<Long> former = partitions.getOrDefault(places.get(0), List.of());
                List<Long> later = partitions.getOrDefault(places.get(1), List.of());
                assertThat(former).as("versions of %s", stream).allMatch(version -> version <= later.get(0));
            }
        });
    }

    /** The number of partitions with events. */
    private long partitions(String topic) {
        return read(topic).stream().map(ConsumerRecord::partition).distinct().count();
    }

    /** The number of events in partitions that the topic did not have at first. */
    private long moved(String topic) {
        return read(topic).stream().filter(message -> message.partition() >= 6).count();
    }

    private List<ConsumerRecord<String, byte[]>> read(String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", environment.servers(), "isolation.level", "read_committed");
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    private static long version(ConsumerRecord<String, byte[]> message) {
        return Long.parseLong(
                new String(message.headers().lastHeader("ce_streamversion").value(), StandardCharsets.UTF_8));
    }

    /** A consumer that keeps the rules of docs/events.md: skips what it knows, and holds what is ahead of its stream. */
    private static final class Stranger {

        private final Map<UUID, Long> seen = new HashMap<>();
        private final Map<UUID, Set<Long>> held = new HashMap<>();

        void take(ConsumerRecord<String, byte[]> message) {
            UUID stream = UUID.fromString(message.key());
            long version = version(message);
            if (version > seen.getOrDefault(stream, 0L) + 1) {
                held.computeIfAbsent(stream, first -> new HashSet<>()).add(version);
            } else if (version == seen.getOrDefault(stream, 0L) + 1) {
                seen.put(stream, version);
                release(stream);
            }
        }

        private void release(UUID stream) {
            Set<Long> waiting = held.getOrDefault(stream, new HashSet<>());
            long version = Objects.requireNonNull(seen.get(stream));
            while (waiting.remove(version + 1)) {
                version++;
                seen.put(stream, version);
            }
            if (waiting.isEmpty()) {
                held.remove(stream);
            }
        }
    }
}
