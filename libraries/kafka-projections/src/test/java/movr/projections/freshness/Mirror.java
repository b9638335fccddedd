package movr.projections.freshness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** Copies a topic from one broker to another under the same name, each record to its partition, as MirrorMaker does. */
final class Mirror implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> from;
    private final KafkaProducer<byte[], byte[]> to;
    private final AtomicBoolean running = new AtomicBoolean();
    private Thread thread = new Thread(() -> {});

    /** A mirror that does not run yet, and begins with the first records. */
    Mirror(String from, String to, String topic) {
        this.from = new KafkaConsumer<>(
                Map.of("bootstrap.servers", from), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.to = new KafkaProducer<>(
                Map.of("bootstrap.servers", to), new ByteArraySerializer(), new ByteArraySerializer());
        // a broker confirms a topic's creation before its own metadata has it
        Awaitility.await().until(() -> !this.from.partitionsFor(topic).isEmpty());
        List<TopicPartition> partitions = this.from.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        this.from.assign(partitions);
        this.from.seekToBeginning(partitions);
    }

    /** Goes on where it stopped; nothing when it runs. */
    void start() {
        if (!running.getAndSet(true)) {
            thread = new Thread(this::run, "mirror");
            thread.start();
        }
    }

    /** Stops where it stands. */
    void stop() {
        running.set(false);
        try {
            thread.join();
        } catch (InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void run() {
        while (running.get()) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            from.poll(POLL).forEach(message -> sent.add(to.send(copy(message))));
            sent.forEach(Mirror::await);
        }
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> message) {
        return new ProducerRecord<>(
                message.topic(),
                message.partition(),
                message.timestamp(),
                message.key(),
                message.value(),
                message.headers());
    }

    @Override
    public void close() {
        stop();
        from.close();
        to.close();
    }
}
