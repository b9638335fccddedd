package movr.simulation.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import movr.simulation.kafka.Entry.SimRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Producer of a simulated broker, transactional when it has an id. Records of a transaction are sent when it is committed;
 * each request may be left without an answer, before or after it has had its effect.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // one fiber runs at a time
public final class SimProducer extends MockProducer<String, byte[]> {

    private static final long REQUEST_MICROS = 5_000_000;
    private static final long DELIVERY_MICROS = 8_000_000;

    private final Broker broker;
    private final @Nullable String id;
    private int epoch;
    private @Nullable SimTransaction transaction;
    private final List<ProducerRecord<String, byte[]>> unsent = new ArrayList<>();
    private boolean refused;
    private boolean sent;
    private final Map<TopicPartition, Long> lastOffsets = new HashMap<>();

    /**
     * Creates a producer.
     *
     * @param id its transactional id; null for none
     */
    public SimProducer(Broker broker, @Nullable String id) {
        super(true, null, new StringSerializer(), new ByteArraySerializer());
        this.broker = broker;
        this.id = id;
    }

    /** Offset of the last record that it has sent to a partition, outside of transactions; negative when there is none. */
    public long lastOffset(TopicPartition partition) {
        return lastOffsets.getOrDefault(partition, -1L);
    }

    private String id() {
        if (id == null) {
            throw new IllegalStateException("The producer has no transactional id");
        }
        return id;
    }

    @Override
    public void initTransactions() {
        broker.ask("init " + id, REQUEST_MICROS);
        epoch = broker.begin(id());
        broker.ask("inited", REQUEST_MICROS);
    }

    @Override
    public void beginTransaction() {
        unsent.clear();
        transaction = null;
        refused = false;
        sent = false;
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, @Nullable Callback callback) {
        if (id == null) {
            return send(record);
        }
        if (broker.refuses(eventIdOf(record))) {
            refused = true;
            RecordTooLargeException failure = new RecordTooLargeException("too large");
            if (callback != null) {
                callback.onCompletion(null, failure);
            }
            return CompletableFuture.failedFuture(failure);
        }
        unsent.add(record);
        return new CompletableFuture<>();
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
        TopicPartition partition = partitionOf(record);
        try {
            long offset = deliver(partition, List.of(record));
            lastOffsets.put(partition, offset);
            return CompletableFuture.completedFuture(
                    new RecordMetadata(partition, offset, 0, record.timestamp(), 0, 0));
        } catch (TimeoutException unanswered) {
            return CompletableFuture.failedFuture(unanswered);
        }
    }

    @Override
    public void commitTransaction() {
        if (refused) {
            throw new KafkaException("The transaction is in an error state", new RecordTooLargeException("too large"));
        }
        if (!sent) {
            sendAll();
        }
        broker.ask("commit", REQUEST_MICROS);
        broker.endTransaction(id(), epoch, transaction, true);
        broker.ask("committed", REQUEST_MICROS);
    }

    private void sendAll() {
        Map<TopicPartition, List<ProducerRecord<String, byte[]>>> batches = new LinkedHashMap<>();
        unsent.forEach(record -> batches.computeIfAbsent(partitionOf(record), key -> new ArrayList<>())
                .add(record));
        try {
            batches.forEach(this::deliver);
        } catch (TimeoutException unanswered) {
            throw new KafkaException("The transaction is in an error state", unanswered);
        }
        sent = true;
    }

    @Override
    public void abortTransaction() {
        broker.ask("abort", REQUEST_MICROS);
        broker.endTransaction(id(), epoch, transaction, false);
        broker.ask("aborted", REQUEST_MICROS);
    }

    /** Sends records until all replicas have them, also when the leader changes meanwhile. */
    private long deliver(TopicPartition partition, List<ProducerRecord<String, byte[]>> records) {
        PartitionLog log = broker.log(partition);
        broker.ask("append " + partition, DELIVERY_MICROS);
        List<Entry> entries = append(log, records);
        Entry last = entries.get(entries.size() - 1);
        while (true) {
            broker.ask("replicate " + partition, DELIVERY_MICROS);
            if (log.has(last)) {
                break;
            }
            entries = append(log, records);
            last = entries.get(entries.size() - 1);
        }
        log.replicate(last);
        if (id == null) {
            entries.forEach(entry -> broker.tell(log, entry));
        }
        broker.ask("acknowledge " + partition, DELIVERY_MICROS);
        return last.offset();
    }

    private List<Entry> append(PartitionLog log, List<ProducerRecord<String, byte[]>> records) {
        if (id != null) {
            transaction = broker.transaction(
                    id,
                    epoch,
                    transaction,
                    records.stream().map(SimProducer::eventIdOf).toList());
            transaction.partitions().add(log);
        }
        List<Entry> entries = new ArrayList<>();
        for (ProducerRecord<String, byte[]> record : records) {
            entries.add(log.append(recordOf(record), transaction));
        }
        return entries;
    }

    private TopicPartition partitionOf(ProducerRecord<String, byte[]> record) {
        return record.partition() == null
                ? broker.partitionOf(record.topic(), record.key())
                : new TopicPartition(record.topic(), record.partition());
    }

    private static SimRecord recordOf(ProducerRecord<String, byte[]> record) {
        return new SimRecord(
                record.key(), record.value(), record.headers(), record.timestamp() == null ? 0 : record.timestamp());
    }

    private static String eventIdOf(ProducerRecord<String, byte[]> record) {
        return Broker.eventIdOf(recordOf(record));
    }

    @Override
    public void close(Duration timeout) {
        // without a word to the broker
    }
}
