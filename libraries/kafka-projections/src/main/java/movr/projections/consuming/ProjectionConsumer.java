package movr.projections.consuming;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import movr.base.loops.Loop;
import movr.projections.engine.Batch;
import movr.projections.engine.Batch.Advance;
import movr.projections.engine.BatchResult;
import movr.projections.engine.Engine;
import movr.projections.engine.OffsetsMoved;
import movr.projections.engine.Target;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Listener that hands polled messages to the projection engine. The database decides where a partition resumes: it is
 * queried when a partition is assigned, and again when a step is refused because another consumer has advanced the
 * partition.
 */
final class ProjectionConsumer
        implements BatchAcknowledgingConsumerAwareMessageListener<String, byte[]>, ConsumerAwareRebalanceListener {

    private final Target target;
    private final Engine engine;
    private final PartitionProgress progress;
    private final Reporter reporter;
    private final Loop loop;
    private final int batchSize;
    private final Duration longestRest;

    ProjectionConsumer(
            Target target,
            Engine engine,
            PartitionProgress progress,
            Reporter reporter,
            Loop loop,
            ProjectionProperties settings) {
        this.target = target;
        this.engine = engine;
        this.progress = progress;
        this.reporter = reporter;
        this.loop = loop;
        this.batchSize = settings.batchSize();
        this.longestRest = settings.longestRest();
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (!loop.survive(() -> reposition(consumer, partitions))) {
            // loaded again with the first messages, or on the first idle event
            progress.forget(partitions);
        }
    }

    @Override
    public void onPartitionsRevokedAfterCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        progress.forget(partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        progress.forget(partitions);
    }

    @Override
    public void onMessage(
            List<ConsumerRecord<String, byte[]>> records,
            @Nullable Acknowledgment never,
            @Nullable Consumer<?, ?> consumer) {
        long begin = System.nanoTime();
        loop.observe(() -> take(records, Objects.requireNonNull(consumer)));
        if (records.size() < batchSize) {
            LockSupport.parkNanos(Math.min(longestRest.toNanos(), System.nanoTime() - begin));
        }
    }

    private void take(List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer) {
        Set<TopicPartition> polled = records.stream()
                .map(message -> new TopicPartition(message.topic(), message.partition()))
                .collect(Collectors.toSet());
        if (progress.know(consumer, polled)) {
            step(new Batch(records, progress.advances(consumer, polled)), consumer);
        } else {
            reposition(consumer, consumer.assignment());
        }
    }

    /** Notices what has happened to the offsets meanwhile, and passes the ends of transactions. */
    void idle(Consumer<?, ?> consumer) {
        if (loop.survive(() -> resume(consumer))) {
            loop.worked();
        }
    }

    private void resume(Consumer<?, ?> consumer) {
        List<TopicPartition> unknown = progress.unknown(consumer);
        if (!unknown.isEmpty()) {
            reposition(consumer, unknown);
        }
        // the ends of transactions have offsets, too
        List<Advance> steps = progress.advances(consumer, consumer.assignment());
        List<Advance> passed =
                steps.stream().filter(step -> step.to() > step.from()).toList();
        if (passed.isEmpty()) {
            check(steps, consumer);
        } else {
            step(new Batch(List.of(), passed), consumer);
        }
    }

    private void check(List<Advance> steps, Consumer<?, ?> consumer) {
        try {
            engine.check(target.schema(), steps);
        } catch (OffsetsMoved moved) {
            reporter.refused(moved);
            reposition(consumer, consumer.assignment());
        }
    }

    private void step(Batch batch, Consumer<?, ?> consumer) {
        try {
            BatchResult result = engine.apply(target, batch);
            progress.moved(consumer, batch.advances());
            reporter.report(result);
        } catch (OffsetsMoved moved) {
            reporter.refused(moved);
            reposition(consumer, consumer.assignment());
        }
    }

    private void reposition(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> positions = engine.positions(target, partitions);
        progress.begin(positions);
        positions.forEach(consumer::seek);
    }
}
