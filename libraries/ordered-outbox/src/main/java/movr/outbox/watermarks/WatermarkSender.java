package movr.outbox.watermarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import movr.base.broker.AdminConnection;
import movr.streams.Watermark;
import movr.streams.Watermark.Barrier;
import movr.streams.WatermarkRecords;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Sender of a region's barriers and watermarks. A partition that has got nothing since its last barrier needs no new one,
 * so that a region at rest costs one record each time. Needs no fence: what a paused sender says late was true before and
 * still is. Not thread-safe.
 */
final class WatermarkSender implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Retention may delete a barrier; new readers wait for another one no longer than this. */
    private static final Duration RENEWAL = Duration.ofHours(1);

    private final String region;
    private final Supplier<List<TopicPartition>> partitions;
    private final WatermarkRecords records;
    private final AdminConnection broker;
    private final Supplier<Producer<String, byte[]>> producers;
    private final Map<TopicPartition, SentBarrier> last = new HashMap<>();
    private @Nullable Producer<String, byte[]> producer;

    /**
     * Creates a sender without connecting.
     *
     * @param partitions that may hold events that were published before: asked for each watermark
     * @param producers creates a producer without transactions, which waits for all replicas
     */
    WatermarkSender(
            String region,
            Supplier<List<TopicPartition>> partitions,
            WatermarkRecords records,
            AdminConnection broker,
            Supplier<Producer<String, byte[]>> producers) {
        this.region = region;
        this.partitions = partitions;
        this.records = records;
        this.broker = broker;
        this.producers = producers;
    }

    private record SentBarrier(Instant time, long offset) {}

    /**
     * Sends barriers where they are needed, and then the watermark.
     *
     * @param time such that every event that was committed before it is published
     * @throws KafkaException when it is not known to be sent; nothing false was said
     */
    void send(Instant time) {
        try {
            List<TopicPartition> all = partitions.get();
            Map<TopicPartition, Long> ends = ends(all);
            List<TopicPartition> behind = all.stream()
                    .filter(partition -> needsBarrier(last.get(partition), ends.get(partition), time))
                    .toList();
            sendBarriers(behind, time);
            await(opened().send(records.toRecord(watermark(time))));
        } catch (ExecutionException | TimeoutException failure) {
            close();
            throw new KafkaException("The watermark of " + region + " was not sent: " + failure, failure);
        } catch (InterruptedException stopped) {
            close();
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted", stopped);
        } catch (RuntimeException | Error failure) {
            close();
            throw failure;
        }
    }

    /** Closes the producer; the next watermark opens it anew, and begins with a barrier on each partition. */
    @Override
    public void close() {
        last.clear();
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private static boolean needsBarrier(@Nullable SentBarrier sent, @Nullable Long end, Instant time) {
        return sent == null
                || end == null
                || end != sent.offset() + 1
                || sent.time().plus(RENEWAL).isBefore(time);
    }

    /** Of transactions in progress, too: their events may come to lie before a barrier that would be left out. */
    private Map<TopicPartition, Long> ends(List<TopicPartition> all)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked =
                all.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> answers = broker.exchange(
                admin -> admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                        .all()
                        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        Map<TopicPartition, Long> ends = new HashMap<>();
        answers.forEach((partition, answer) -> ends.put(partition, answer.offset()));
        return ends;
    }

    private void sendBarriers(List<TopicPartition> behind, Instant time)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (TopicPartition partition : behind) {
            sent.add(opened().send(records.toRecord(barrier(partition, time))));
        }
        for (int i = 0; i < behind.size(); i++) {
            last.put(behind.get(i), new SentBarrier(time, await(sent.get(i)).offset()));
        }
    }

    private Watermark watermark(Instant time) {
        List<Barrier> barriers = new ArrayList<>();
        last.forEach((partition, sent) -> barriers.add(barrier(partition, sent.time())));
        return new Watermark(region, time, barriers);
    }

    private Barrier barrier(TopicPartition partition, Instant time) {
        return new Barrier(region, partition.topic(), partition.partition(), time);
    }

    private Producer<String, byte[]> opened() {
        if (producer == null) {
            producer = producers.get();
        }
        return producer;
    }

    private static RecordMetadata await(Future<RecordMetadata> sent)
            throws ExecutionException, TimeoutException, InterruptedException {
        return sent.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
