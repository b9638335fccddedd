package movr.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Redaction of a topic in place: all records of a partition are written to its end again, without what people typed and otherwise
 * the same; copies are compared with their originals; then the originals are deleted. Consumers that have read the originals take the
 * copies for repetitions, as each event keeps its id and version; those that begin later find the copies in order.
 *
 * <p>How far it is lies in Kafka, in the transaction that wrote the copies, so that it can be killed and called again. Nobody else may
 * write to the topic meanwhile: who has is found by the comparison, before anything is deleted.
 */
final class TopicRedaction {

    private final Map<String, Object> kafka;
    private final String topic;
    private final TypedText typed;
    private final int batch;
    private final Consumer<String> out;

    /**
     * Prepares a redaction.
     *
     * @param kafka settings of the connection
     * @param batch records of a transaction
     * @param out hears how far it is
     */
    TopicRedaction(Map<String, Object> kafka, String topic, TypedText typed, int batch, Consumer<String> out) {
        this.kafka = kafka;
        this.topic = topic;
        this.typed = typed;
        this.batch = batch;
        this.out = out;
    }

    /**
     * Redacts, or goes on where an earlier call was stopped.
     *
     * @param anew forgets what an earlier call has done: its copies are copied once more
     * @throws Disturbed when somebody else has written to the topic; nothing is deleted then
     */
    void run(boolean anew) {
        try (Progress progress = new Progress(kafka, topic);
                KafkaProducer<byte[], byte[]> producer = producer();
                PartitionReader originals = new PartitionReader(kafka, Progress.groupOf(topic));
                PartitionReader copies = new PartitionReader(kafka, Progress.groupOf(topic))) {
            // ends what a killed call has left open; one that still runs fails from now on
            producer.initTransactions();
            if (anew) {
                progress.forget();
            }
            Map<TopicPartition, Progress.Stage> stages = progress.load();
            if (stages.isEmpty() && isClean(progress, originals)) {
                out.accept(topic + ": there is nothing that people typed");
                return;
            }
            if (stages.isEmpty()) {
                stages = begin(progress, producer, originals.group());
            }
            stages.forEach((partition, stage) -> copy(partition, stage, originals, producer));
            stages.forEach((partition, stage) -> compare(partition, stage, originals, copies, progress));
            progress.deleteOriginals(stages);
            progress.forget();
            out.accept(topic + ": done");
        }
    }

    private boolean isClean(Progress progress, PartitionReader reader) {
        Map<TopicPartition, Long> begins = progress.begins();
        long typedIn = 0;
        for (Map.Entry<TopicPartition, Long> end : progress.ends().entrySet()) {
            reader.open(end.getKey(), Objects.requireNonNull(begins.get(end.getKey())), end.getValue());
            for (ConsumerRecord<byte[], byte[]> each = reader.next(); each != null; each = reader.next()) {
                typedIn += typed.removedFrom(each.value()).isPresent() ? 1 : 0;
            }
        }
        out.accept(String.format(Locale.ROOT, "%s: %,d records with what people typed", topic, typedIn));
        return typedIn == 0;
    }

    private Map<TopicPartition, Progress.Stage> begin(
            Progress progress, KafkaProducer<byte[], byte[]> producer, ConsumerGroupMetadata group) {
        endSegments(progress, producer);
        Map<TopicPartition, Long> begins = progress.begins();
        Map<TopicPartition, Progress.Stage> stages = new TreeMap<>(Progress.ORDER);
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        progress.ends().forEach((partition, end) -> {
            Progress.Stage stage = new Progress.Stage(Objects.requireNonNull(begins.get(partition)), end);
            stages.put(partition, stage);
            offsets.put(partition, stage.offset());
        });
        producer.beginTransaction();
        producer.sendOffsetsToTransaction(offsets, group);
        producer.commitTransaction();
        return stages;
    }

    /**
     * Sends something now and takes it back: where {@code segment.ms} has passed, the broker begins a new file. Else copies would lie in one
     * file with the last originals, which would stay on the broker's disk for as long as the copies do.
     */
    private void endSegments(Progress progress, KafkaProducer<byte[], byte[]> producer) {
        producer.beginTransaction();
        deliver(
                progress.begins().keySet().stream()
                        .map(partition -> new ProducerRecord<>(topic, partition.partition(), new byte[0], new byte[0])),
                producer);
        producer.abortTransaction();
    }

    private void copy(
            TopicPartition partition,
            Progress.Stage stage,
            PartitionReader originals,
            KafkaProducer<byte[], byte[]> producer) {
        if (stage.next() >= stage.end()) {
            return;
        }
        long all = 0;
        List<ConsumerRecord<byte[], byte[]>> page = new ArrayList<>();
        originals.open(partition, stage.next(), stage.end());
        for (ConsumerRecord<byte[], byte[]> each = originals.next(); each != null; each = originals.next()) {
            page.add(each);
            all++;
            if (page.size() == batch) {
                send(page, Map.of(partition, stage.at(each.offset() + 1).offset()), producer, originals.group());
                page.clear();
            }
        }
        send(page, Map.of(partition, stage.at(stage.end()).offset()), producer, originals.group());
        out.accept(String.format(Locale.ROOT, "%s: %,d records copied", partition, all));
    }

    private void send(
            List<ConsumerRecord<byte[], byte[]>> page,
            Map<TopicPartition, OffsetAndMetadata> progress,
            KafkaProducer<byte[], byte[]> producer,
            ConsumerGroupMetadata group) {
        producer.beginTransaction();
        deliver(page.stream().map(this::copyOf), producer);
        producer.sendOffsetsToTransaction(progress, group);
        producer.commitTransaction();
    }

    /** What is refused is raised by the end of the transaction. */
    private static void deliver(
            Stream<ProducerRecord<byte[], byte[]>> messages, KafkaProducer<byte[], byte[]> producer) {
        List<Future<RecordMetadata>> answers = messages.map(producer::send).toList();
        producer.flush();
        if (!answers.stream().allMatch(Future::isDone)) {
            throw new IllegalStateException("Not all records were answered");
        }
    }

    private ProducerRecord<byte[], byte[]> copyOf(ConsumerRecord<byte[], byte[]> original) {
        return new ProducerRecord<>(
                topic,
                original.partition(),
                original.timestamp(),
                original.key(),
                withoutTyped(original.value()),
                original.headers());
    }

    private byte @Nullable [] withoutTyped(byte @Nullable [] body) {
        return typed.removedFrom(body).orElse(body);
    }

    /** What was written behind the last copy is not looked at: services may have been started again after this call was stopped. */
    private void compare(
            TopicPartition partition,
            Progress.Stage stage,
            PartitionReader originals,
            PartitionReader copies,
            Progress progress) {
        long begin = Objects.requireNonNull(progress.begins().get(partition));
        if (begin >= stage.end()) {
            return;
        }
        long same = 0;
        originals.open(partition, begin, stage.end());
        copies.open(
                partition, stage.end(), Objects.requireNonNull(progress.ends().get(partition)));
        for (ConsumerRecord<byte[], byte[]> each = originals.next(); each != null; each = originals.next()) {
            ConsumerRecord<byte[], byte[]> copy = copies.next();
            if (copy == null || !isCopy(copy, each)) {
                throw new Disturbed(partition, each.offset());
            }
            same++;
        }
        out.accept(String.format(Locale.ROOT, "%s: %,d copies compared", partition, same));
    }

    private boolean isCopy(ConsumerRecord<byte[], byte[]> copy, ConsumerRecord<byte[], byte[]> original) {
        return copy.timestamp() == original.timestamp()
                && Arrays.equals(copy.key(), original.key())
                && Arrays.equals(copy.value(), withoutTyped(original.value()))
                && Arrays.equals(headers(copy), headers(original));
    }

    private static Header[] headers(ConsumerRecord<byte[], byte[]> message) {
        return message.headers().toArray();
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, Progress.groupOf(topic));
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Failure of a redaction beside which somebody else has written to the topic. */
    static final class Disturbed extends KafkaException {

        Disturbed(TopicPartition partition, long offset) {
            super("Behind the originals of " + partition + " is something else than the copy of offset " + offset
                    + ": command services or a mirror have written to the topic meanwhile, or some copies are gone."
                    + " Nothing was deleted. Stop whoever writes, and begin again with --anew.");
        }
    }
}
