package movr.outbox.producer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import movr.outbox.OutboxShard;
import movr.outbox.topics.PartitionCounts;
import movr.outbox.topics.Partitioning;
import movr.streams.CloudEventRecords;
import movr.streams.EventEnvelope;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Transactional Kafka producer of a shard. A batch is one transaction: all or nothing, so that no later event of a
 * stream is published when an earlier one is rejected. The transactional id belongs to the shard: {@code
 * initTransactions()} aborts the previous owner's open transaction and fences it, so a relay that was paused past its
 * lease cannot publish any more. Not thread-safe.
 *
 * @see <a href="https://kafka.apache.org/documentation/#semantics">Kafka: message delivery semantics</a>
 */
public final class ShardProducer {

    private static final int COMMIT_ATTEMPTS = 3;

    private final OutboxShard shard;
    private final TransactionalIds ids;
    private final CloudEventRecords format;
    private final Function<String, Producer<String, byte[]>> producers;
    private final Partitioning partitioning;
    private PartitionCounts counts = PartitionCounts.NONE;
    private @Nullable Producer<String, byte[]> open;

    /**
     * Creates a producer without opening it.
     *
     * @param producers creates a Kafka producer for a transactional id
     * @param partitioning where events go: asked behind the fence, so that whoever owns the shard next knows no less
     */
    ShardProducer(
            OutboxShard shard,
            TransactionalIds ids,
            CloudEventRecords format,
            Function<String, Producer<String, byte[]>> producers,
            Partitioning partitioning) {
        this.shard = shard;
        this.ids = ids;
        this.format = format;
        this.producers = producers;
        this.partitioning = partitioning;
    }

    /** Returns whether it is open, and nothing new is known of the partitions that streams are spread over. */
    public boolean isOpen() {
        return open != null && counts.equals(partitioning.known(shard.region()));
    }

    /**
     * Fences the previous owner of the shard, under its current and former transactional ids. To be called before rows
     * are read.
     */
    public void open() {
        close();
        ids.formerOf(shard).forEach(former -> opened(former).close(Duration.ZERO));
        Producer<String, byte[]> fence = opened(ids.of(shard));
        try {
            counts = partitioning.read(shard.region());
            open = fence;
        } finally {
            if (open == null) {
                fence.close(Duration.ZERO);
            }
        }
    }

    private Producer<String, byte[]> opened(String id) {
        Producer<String, byte[]> producer = producers.apply(id);
        try {
            producer.initTransactions();
            return producer;
        } catch (RuntimeException | Error failure) {
            producer.close(Duration.ZERO);
            throw failure;
        }
    }

    /**
     * Sends a batch in order and waits for its commit.
     *
     * @throws Fenced when the shard was taken over; nothing of the batch is published
     * @throws Unsendable when a record can never be sent; nothing of the batch is published
     * @throws InDoubt when it is unknown whether the batch is published
     * @throws KafkaException when nothing of the batch is published, and it may be retried
     */
    public void send(List<EventEnvelope> batch) {
        Producer<String, byte[]> producer = opened();
        List<Outgoing> records = batch.stream().flatMap(this::recordsOf).toList();
        AtomicReference<@Nullable Unsendable> refusal = new AtomicReference<>();
        try {
            producer.beginTransaction();
            for (Outgoing each : records) {
                Future<?> unused =
                        producer.send(each.record(), (metadata, failure) -> note(refusal, each.event(), failure));
            }
            commit(producer);
        } catch (KafkaException failure) {
            undo(producer, failure);
            Unsendable refused = refusal.get();
            throw refused == null ? failure : refused;
        } catch (RuntimeException | Error unexpected) {
            // the producer's state is unknown: its successor aborts its transaction
            close();
            throw unexpected;
        }
    }

    /** Closes without contacting the broker; the next producer that opens aborts an open transaction. */
    public void close() {
        Producer<String, byte[]> producer = open;
        open = null;
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }

    private Producer<String, byte[]> opened() {
        if (open == null) {
            throw new IllegalStateException("The producer of " + shard + " is not open");
        }
        return open;
    }

    /** A record of an event: a tombstone is sent to each partition that may have earlier events of its stream. */
    private record Outgoing(EventEnvelope event, ProducerRecord<String, byte[]> record) {

        Outgoing on(int partition) {
            return new Outgoing(
                    event,
                    new ProducerRecord<>(
                            record.topic(),
                            partition,
                            record.timestamp(),
                            record.key(),
                            record.value(),
                            record.headers()));
        }
    }

    private Stream<Outgoing> recordsOf(EventEnvelope event) {
        Outgoing unplaced = new Outgoing(event, recordOf(event));
        List<Integer> partitions = counts.partitionsOf(event.family(), event.streamId());
        if (partitions.isEmpty()) {
            return Stream.of(unplaced);
        }
        boolean tombstone = event.data() == null && format.contract().compacted(event.family());
        return partitions.stream().skip(tombstone ? 0 : partitions.size() - 1).map(unplaced::on);
    }

    @SuppressWarnings("IllegalCatch") // a record that cannot be serialised today cannot be serialised later
    private ProducerRecord<String, byte[]> recordOf(EventEnvelope event) {
        try {
            return format.toRecord(event);
        } catch (RuntimeException broken) {
            throw new Unsendable(event, broken);
        }
    }

    /** A commit that timed out may be retried: Kafka makes it idempotent. */
    private void commit(Producer<String, byte[]> producer) {
        for (int attempt = 1; ; attempt++) {
            try {
                producer.commitTransaction();
                return;
            } catch (TimeoutException | InterruptException unanswered) {
                if (attempt == COMMIT_ATTEMPTS || unanswered instanceof InterruptException) {
                    close();
                    throw new InDoubt(unanswered);
                }
            }
        }
    }

    /**
     * Aborts the transaction, so that consumers do not wait for its time-out, and replaces the producer: records whose fate
     * is unknown to it could otherwise arrive late, as part of its next transaction.
     */
    private void undo(Producer<String, byte[]> producer, KafkaException failure) {
        boolean fenced = isFencing(failure);
        try {
            if (!fenced) {
                producer.abortTransaction();
            }
        } catch (KafkaException worse) {
            fenced = isFencing(worse);
        } finally {
            close();
        }
        if (fenced) {
            throw new Fenced(shard, failure);
        }
    }

    private static boolean isFencing(Throwable failure) {
        return isOrComesFrom(failure, ProducerFencedException.class)
                || isOrComesFrom(failure, InvalidProducerEpochException.class);
    }

    private static boolean isOrComesFrom(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Only the first rejection counts: the client reports its reason for the other records of the transaction too, but
     * after it.
     */
    private static void note(
            AtomicReference<@Nullable Unsendable> refusal, EventEnvelope event, @Nullable Exception failure) {
        if (failure instanceof RecordTooLargeException || failure instanceof InvalidRecordException) {
            refusal.compareAndSet(null, new Unsendable(event, failure));
        }
    }
}
