package movr.benchmarks.freshness;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Visibility probe on a topic: consumes it as other systems would, and records the arrival of each event. An event that
 * arrived had been acknowledged.
 */
final class VisibilityProbe implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean stopping;

    VisibilityProbe(String brokers, String topic, VisibilityLog visibility) {
        this.thread = new Thread(() -> read(brokers, topic, visibility), "visibility-probe");
        thread.start();
    }

    /** Returns when no later event can be missed. */
    void awaitReady() {
        try {
            ready.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(String brokers, String topic, VisibilityLog visibility) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            ready.countDown();
            while (!stopping) {
                consumer.poll(POLL).forEach(record -> note(record, visibility));
            }
        }
    }

    /** Barriers are no events. */
    private static void note(ConsumerRecord<byte[], byte[]> record, VisibilityLog visibility) {
        if (record.headers().lastHeader("ce_streamid") != null) {
            visibility.published(timeOf(record));
        }
    }

    private static Instant timeOf(ConsumerRecord<byte[], byte[]> event) {
        byte[] time = event.headers().lastHeader("ce_time").value();
        return Instant.parse(new String(time, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
