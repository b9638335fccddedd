package movr.outbox.watermarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import movr.base.broker.AdminConnection;
import movr.outbox.Shop;
import movr.outbox.producer.ProducerSettings;
import movr.streams.Watermark;
import movr.streams.Watermark.Barrier;
import movr.streams.WatermarkRecords;
import movr.testing.TestBroker;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Barriers and watermarks on a broker. */
class WatermarkSenderIT {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final WatermarkRecords RECORDS = new WatermarkRecords(Shop.CONTRACT);

    private final String region = "r" + UUID.randomUUID().toString().substring(0, 8);
    private final String topic = Shop.CONTRACT.topicOf(region, Shop.ORDERS);
    private final TopicPartition first = new TopicPartition(topic, 0);
    private final TopicPartition second = new TopicPartition(topic, 1);
    private final WatermarkSender sender = sender(TestBroker.shared());

    @BeforeEach
    void createTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.shared()))) {
            admin.createTopics(List.of(
                            new NewTopic(topic, Optional.of(2), Optional.empty()).configs(Map.of("retention.ms", "-1")),
                            new NewTopic(Shop.CONTRACT.watermarksTopicOf(region), Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void sendsABarrierToEachPartitionAndThenTheWatermark() {
        sender.send(NOON);

        assertThat(barriers(first)).containsExactly(NOON);
        assertThat(barriers(second)).containsExactly(NOON);
        assertThat(watermarks()).containsExactly(watermark(NOON, NOON, NOON));
    }

    @Test
    void sendsNoBarrierToAPartitionThatHasGotNothingSince() throws Exception {
        sender.send(NOON);
        event(first);

        sender.send(NOON.plusSeconds(1));
        sender.send(NOON.plusSeconds(2));

        assertThat(barriers(first)).containsExactly(NOON, NOON.plusSeconds(1));
        assertThat(barriers(second)).containsExactly(NOON);
        assertThat(watermarks())
                .containsExactly(
                        watermark(NOON, NOON, NOON),
                        watermark(NOON.plusSeconds(1), NOON.plusSeconds(1), NOON),
                        watermark(NOON.plusSeconds(2), NOON.plusSeconds(1), NOON));
    }

    /** Retention may have deleted it. */
    @Test
    void sendsAnotherBarrierAfterAnHour() {
        sender.send(NOON);

        sender.send(NOON.plusSeconds(3_601));

        assertThat(barriers(second)).containsExactly(NOON, NOON.plusSeconds(3_601));
    }

    /** Another sender may have sent some meanwhile. */
    @Test
    void beginsWithABarrierOnEachPartitionAfterARest() {
        sender.send(NOON);
        sender.close();

        sender.send(NOON.plusSeconds(1));

        assertThat(barriers(first)).containsExactly(NOON, NOON.plusSeconds(1));
        assertThat(barriers(second)).containsExactly(NOON, NOON.plusSeconds(1));
    }

    @Test
    void failsWithoutABroker() {
        try (WatermarkSender nowhere = sender("localhost:1")) {
            assertThatExceptionOfType(KafkaException.class).isThrownBy(() -> nowhere.send(NOON));
        }
    }

    private WatermarkSender sender(String servers) {
        ProducerSettings producers = new ProducerSettings(
                Map.of("bootstrap.servers", servers, "max.block.ms", "500"), new SimpleMeterRegistry());
        return new WatermarkSender(
                region,
                () -> List.of(first, second),
                RECORDS,
                new AdminConnection(Map.of(
                        "bootstrap.servers", servers, "default.api.timeout.ms", "2000", "request.timeout.ms", "1000")),
                () -> producers.plainProducer("watermarks"));
    }

    private Watermark watermark(Instant time, Instant barrier, Instant other) {
        return new Watermark(
                region, time, List.of(new Barrier(region, topic, 0, barrier), new Barrier(region, topic, 1, other)));
    }

    private List<Watermark> watermarks() {
        return read(new TopicPartition(Shop.CONTRACT.watermarksTopicOf(region), 0)).stream()
                .map(RECORDS::watermarkIn)
                .map(watermark -> new Watermark(
                        watermark.region(),
                        watermark.time(),
                        watermark.barriers().stream()
                                .sorted(Comparator.comparing(Barrier::partition))
                                .toList()))
                .toList();
    }

    private List<Instant> barriers(TopicPartition partition) {
        return read(partition).stream()
                .flatMap(message -> RECORDS.barrierIn(message).stream())
                .toList();
    }

    private static void event(TopicPartition partition) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestBroker.shared()), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), "key", new byte[] {1}))
                    .get();
        }
    }

    /** All that lies on a partition now. */
    private static List<ConsumerRecord<String, byte[]>> read(TopicPartition partition) {
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", TestBroker.shared()));
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
