package movr.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import movr.catalogue.Catalogue;
import movr.events.DomainEvent;
import movr.events.EventFamily;
import movr.events.EventJson;
import movr.events.EventRecords;
import movr.events.Location;
import movr.events.MovrEvents;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.events.Topics;
import movr.events.VehicleEvent.VehicleAdded;
import movr.events.VehicleEvent.VehicleRemoved;
import movr.events.VehicleType;
import movr.streams.Watermark.Barrier;
import movr.streams.WatermarkRecords;
import movr.testing.TestBroker;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** A fleet topic of an earlier release, on a real broker. */
class RedactionIT {

    private static final int PARTITIONS = 3;
    private static final Instant TIME = Instant.parse("2026-03-01T08:00:00.123456Z");
    private static final Map<String, Object> KAFKA = Map.of("bootstrap.servers", TestBroker.shared());
    private static final TypedText TYPED = new TypedText(Catalogue.load(null));

    private final String region = "r" + UUID.randomUUID().toString().substring(0, 8);
    private final String topic = Topics.of(region, EventFamily.FLEET);
    private final List<String> lines = new ArrayList<>();

    /** A record as consumers see it, but for its offset. */
    private record Seen(int partition, String key, String headers, long timestamp, String value) {

        static Seen of(ConsumerRecord<byte[], byte[]> message) {
            String headers = StreamSupport.stream(message.headers().spliterator(), false)
                    .map(header -> header.key() + "=" + text(header.value()))
                    .collect(Collectors.joining("\n"));
            return new Seen(
                    message.partition(), text(message.key()), headers, message.timestamp(), text(message.value()));
        }

        /** As it shall be. */
        Seen redacted() {
            String body = value.replaceAll("\"label\":\"(?:[^\"\\\\]|\\\\.)*\"", "\"label\":\"\"")
                    .replace("\"brand\":\"Erika's own\"", "\"brand\":\"other\"")
                    .replace("\"color\":\"sunset\"", "\"color\":\"other\"");
            return new Seen(partition, key, headers, timestamp, body);
        }

        /** Enough to find it. */
        @Override
        public String toString() {
            return partition + " " + key.substring(0, 4) + " " + value.length();
        }

        private static String text(byte[] bytes) {
            return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @BeforeEach
    void givenATopic() throws Exception {
        try (Admin admin = Admin.create(KAFKA)) {
            // so that a file ends where the tool asks for it
            NewTopic fleet = new NewTopic(topic, PARTITIONS, (short) 1).configs(Map.of("segment.ms", "100"));
            admin.createTopics(List.of(fleet)).all().get();
        }
    }

    @Test
    void keepsEverythingButWhatPeopleTyped() {
        List<Seen> before = published(40);

        redaction(lines::add).run(false);

        List<Seen> after = seen();
        assertThat(after).isEqualTo(before.stream().map(Seen::redacted).toList());
        assertThat(texts(after)).doesNotContain("Home of", "Erika", "sunset").contains("\"brand\":\"Acme\"");
        assertThat(texts(before)).contains("Home of", "Erika's own", "sunset", "io.movr.barrier.v1");
        assertThat(before.stream().map(Seen::partition).distinct()).hasSize(PARTITIONS);
        assertThat(lines).contains(topic + ": 80 records with what people typed", topic + ": done");
    }

    @Test
    void writesNothingWhereNothingWasTyped() {
        published(4);
        redaction(lines::add).run(false);
        Map<TopicPartition, Long> ends = ends();
        StringWriter text = new StringWriter();

        int code = new CommandLine(new RedactionTool())
                .setOut(new PrintWriter(text))
                .execute("topic", "--kafka-bootstrap-servers", TestBroker.shared(), "--region", region);

        assertThat(code).isZero();
        assertThat(ends()).isEqualTo(ends);
        assertThat(text.toString().lines())
                .containsExactly(
                        topic + ": 0 records with what people typed", topic + ": there is nothing that people typed");
    }

    /** Between two of its transactions, and again within one, whose records are left on the topic. */
    @Test
    void goesOnWhereItWasKilled() {
        List<Seen> before = published(40);
        List<Seen> expected = before.stream().map(Seen::redacted).toList();
        assertThatThrownBy(() -> redaction(killedAt("records copied", 1)).run(false))
                .hasMessage("killed");
        abandonATransaction();
        assertThatThrownBy(() -> redaction(killedAt("records copied", 1)).run(false))
                .hasMessage("killed");
        assertThat(seen()).containsAll(before);
        assertThatThrownBy(() -> redaction(killedAt("copies compared", 2)).run(false))
                .hasMessage("killed");

        redaction(lines::add).run(false);

        assertThat(seen()).isEqualTo(expected);
    }

    @Test
    void deletesNothingWhenSomebodyElseWrote() {
        List<Seen> before = published(40);
        List<Seen> expected = before.stream().map(Seen::redacted).toList();
        assertThatThrownBy(() -> redaction(killedAt("records copied", 1)).run(false))
                .hasMessage("killed");
        for (int partition = 0; partition < PARTITIONS; partition++) {
            publish(List.of(barrier(partition, TIME.plusSeconds(60))));
        }

        assertThatThrownBy(() -> redaction(lines::add).run(false))
                .isInstanceOf(TopicRedaction.Disturbed.class)
                .hasMessageContaining("--anew");
        assertThat(seen()).containsAll(before);

        redaction(lines::add).run(true);

        // first all that there was, in order; what had been copied comes again behind it
        List<Seen> after = seen();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            List<Seen> own = of(partition, expected);
            assertThat(of(partition, after).subList(0, own.size())).isEqualTo(own);
        }
        assertThat(texts(after)).doesNotContain("Home of", "Erika", "sunset");
    }

    /** As it does with those that are too old. */
    @Test
    void beginsAnewWhenTheBrokerHasDeletedWhatWasToBeCopied() throws Exception {
        int published = of(1, published(40)).size();
        assertThatThrownBy(() -> redaction(killedAt("records copied", 1)).run(false))
                .hasMessage("killed");
        try (Admin admin = Admin.create(KAFKA)) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, 1), RecordsToDelete.beforeOffset(3)))
                    .all()
                    .get();
        }

        List<Seen> left = of(1, seen());
        assertThat(left).hasSizeLessThan(published);

        assertThatThrownBy(() -> redaction(lines::add).run(false)).hasMessageContaining("--anew");
        redaction(lines::add).run(true);

        assertThat(of(1, seen())).isEqualTo(left.stream().map(Seen::redacted).toList());
        assertThat(texts(seen())).doesNotContain("Home of", "Erika", "sunset");
    }

    @Test
    void takesWhatIsWrittenBehindTheLastCopyForNew() {
        List<Seen> before = published(4);
        assertThatThrownBy(() -> redaction(killedAt("copies compared", 1)).run(false))
                .hasMessage("killed");
        publish(List.of(barrier(0, TIME.plusSeconds(60))));

        redaction(lines::add).run(false);

        assertThat(seen())
                .hasSize(before.size() + 1)
                .containsAll(before.stream().map(Seen::redacted).toList());
    }

    /** Else the originals' last file would stay on disk for as long as the copies. */
    @Test
    void beginsAFileBehindTheOriginals() throws Exception {
        published(4);
        Map<TopicPartition, Long> ends = ends();

        redaction(lines::add).run(false);

        try (Progress progress = new Progress(KAFKA, topic)) {
            Map<TopicPartition, Long> begins = progress.begins();
            for (TopicPartition partition : ends.keySet()) {
                assertThat(files(partition))
                        .anyMatch(first ->
                                first >= ends.get(partition) && first <= Objects.requireNonNull(begins.get(partition)));
            }
        }
    }

    private TopicRedaction redaction(Consumer<String> out) {
        return new TopicRedaction(KAFKA, topic, TYPED, 7, out);
    }

    /** Ends the call when it says this for the n-th time. */
    private static Consumer<String> killedAt(String text, int times) {
        AtomicInteger count = new AtomicInteger();
        return line -> {
            if (line.contains(text) && count.incrementAndGet() == times) {
                throw new IllegalStateException("killed");
            }
        };
    }

    /** As a call leaves behind that was killed between begin and commit. */
    private void abandonATransaction() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", TestBroker.shared(), "transactional.id", Progress.groupOf(topic));
        var killed = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        killed.initTransactions();
        killed.beginTransaction();
        Future<RecordMetadata> answer = killed.send(
                new ProducerRecord<>(topic, 2, new byte[] {1}, "half a page".getBytes(StandardCharsets.UTF_8)));
        killed.flush();
        assertThat(answer).isDone();
        killed.close(Duration.ZERO);
    }

    /** So many vehicles, each added, ridden and some removed, with barriers between; as consumers see them. */
    private List<Seen> published(int vehicles) {
        List<ProducerRecord<String, byte[]>> messages = new ArrayList<>();
        for (int number = 0; number < vehicles; number++) {
            UUID vehicle = UUID.randomUUID();
            Location home = new Location(number % 2 == 0 ? "Home of Zoë, née \"Z\"" : "", 40.7580, -73.9855);
            Location end = new Location("Home of " + number, 40.75, -73.980001);
            String brand = number % 2 == 0 ? "Erika's own" : "Acme";
            String color = number % 4 == 0 ? "sunset" : "red";
            UUID ride = UUID.randomUUID();
            messages.add(message(1, new VehicleAdded(vehicle, ride, "c", VehicleType.BIKE, color, brand, home, TIME)));
            messages.add(message(2, new RideStarted(ride, vehicle, vehicle, region, "c", home, TIME)));
            messages.add(message(3, new RideEnded(ride, vehicle, vehicle, region, "c", home, end, TIME, TIME, 0)));
            messages.add(message(4, new VehicleRemoved(vehicle, ride, "c", TIME.plusMillis(number))));
            messages.add(barrier(number % PARTITIONS, TIME.plusSeconds(number)));
        }
        for (int at = 0; at < messages.size(); at += 9) {
            publish(messages.subList(at, Math.min(messages.size(), at + 9)));
        }
        return seen();
    }

    private ProducerRecord<String, byte[]> message(long version, DomainEvent event) {
        return EventRecords.toRecord(EventJson.seal(UUID.randomUUID(), event, region, version, null));
    }

    private ProducerRecord<String, byte[]> barrier(int partition, Instant time) {
        return new WatermarkRecords(new MovrEvents()).toRecord(new Barrier(region, topic, partition, time));
    }

    /** As the relay does: in a transaction, whose end takes an offset. */
    private void publish(List<ProducerRecord<String, byte[]>> messages) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                TestBroker.shared(),
                "transactional.id",
                UUID.randomUUID().toString());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            List<Future<RecordMetadata>> answers =
                    messages.stream().map(producer::send).toList();
            producer.commitTransaction();
            assertThat(answers).allMatch(Future::isDone);
        }
    }

    private List<Seen> seen() {
        List<Seen> all = new ArrayList<>();
        try (Progress progress = new Progress(KAFKA, topic);
                PartitionReader reader = new PartitionReader(KAFKA, "reader")) {
            Map<TopicPartition, Long> begins = progress.begins();
            progress.ends().forEach((partition, end) -> {
                reader.open(partition, Objects.requireNonNull(begins.get(partition)), end);
                for (var each = reader.next(); each != null; each = reader.next()) {
                    all.add(Seen.of(each));
                }
            });
        }
        return all;
    }

    private static String texts(List<Seen> all) {
        return all.stream().map(each -> each.headers() + each.value()).collect(Collectors.joining("\n"));
    }

    private static List<Seen> of(int partition, List<Seen> all) {
        return all.stream().filter(each -> each.partition() == partition).toList();
    }

    private Map<TopicPartition, Long> ends() {
        try (Progress progress = new Progress(KAFKA, topic)) {
            return progress.ends();
        }
    }

    /** The first offset of each of the partition's files on the broker's disk. */
    private static List<Long> files(TopicPartition partition) throws Exception {
        try (Admin admin = Admin.create(KAFKA)) {
            String directory = admin.describeLogDirs(List.of(1)).allDescriptions().get().values().stream()
                    .flatMap(each -> each.keySet().stream())
                    .findFirst()
                    .orElseThrow();
            try (Stream<Path> files = Files.list(Path.of(directory, partition.toString()))) {
                return files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".log"))
                        .map(name -> Long.parseLong(name.replace(".log", "")))
                        .toList();
            }
        }
    }
}
