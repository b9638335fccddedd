package movr.projections.consuming;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
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
 * Listener that hands polled messages to all projections of the service, in one transaction of the projection engine. The
 * database decides where a partition resumes: it is queried when a partition is assigned, and again when a step is refused
 * because another consumer has advanced the partition. A projection that stands elsewhere than the one that is furthest, or
 * that cannot take what the others can, parts from them and catches up by itself.
 */
final class ProjectionConsumer
        implements BatchAcknowledgingConsumerAwareMessageListener<String, byte[]>, ConsumerAwareRebalanceListener {

    private final List<ConsumedProjection> projections;
    private final Engine engine;
    private final int batchSize;
    private final Duration longestRest;

    ProjectionConsumer(List<ConsumedProjection> projections, Engine engine, ProjectionProperties settings) {
        this.projections = List.copyOf(projections);
        this.engine = engine;
        this.batchSize = settings.batchSize();
        this.longestRest = settings.longestRest();
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (!survives(readersOf(partitions), () -> reposition(consumer, partitions))) {
            // loaded again with the first messages, or on the first idle event
            forget(partitions);
        }
    }

    @Override
    public void onPartitionsRevokedAfterCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    @Override
    public void onMessage(
            List<ConsumerRecord<String, byte[]>> records,
            @Nullable Acknowledgment never,
            @Nullable Consumer<?, ?> consumer) {
        long begin = System.nanoTime();
        Set<TopicPartition> polled = records.stream()
                .map(message -> new TopicPartition(message.topic(), message.partition()))
                .collect(Collectors.toSet());
        observe(concerned(polled), () -> take(records, polled, Objects.requireNonNull(consumer)));
        if (records.size() < batchSize) {
            LockSupport.parkNanos(Math.min(longestRest.toNanos(), System.nanoTime() - begin));
        }
    }

    /** Notices what has happened to the offsets meanwhile, and passes the ends of transactions. */
    void idle(Consumer<?, ?> consumer) {
        Set<TopicPartition> assigned = consumer.assignment();
        // counted when it fails, and repeated on the next idle event
        boolean unused = survives(concerned(assigned), () -> resume(consumer, assigned));
    }

    private void take(
            List<ConsumerRecord<String, byte[]>> records, Set<TopicPartition> polled, Consumer<?, ?> consumer) {
        if (consumer.assignment().containsAll(polled) && unknown(polled).isEmpty()) {
            step(records, steps(consumer, polled), consumer);
        } else {
            reposition(consumer, consumer.assignment());
        }
    }

    @SuppressWarnings("IllegalCatch") // as of a step: who cannot be checked alone parts from the others
    private void resume(Consumer<?, ?> consumer, Set<TopicPartition> assigned) {
        List<TopicPartition> unknown = unknown(assigned);
        if (!unknown.isEmpty()) {
            reposition(consumer, unknown);
        }
        // the ends of transactions have offsets, too
        Map<ConsumedProjection, List<Advance>> steps = steps(consumer, assigned);
        Map<ConsumedProjection, List<Advance>> passed = new LinkedHashMap<>();
        steps.forEach((projection, advances) -> {
            if (advances.stream().anyMatch(step -> step.to() > step.from())) {
                passed.put(projection, advances);
            }
        });
        if (!passed.isEmpty()) {
            step(List.of(), passed, consumer);
        }
        steps.keySet().removeAll(passed.keySet());
        Map<ConsumedProjection, Throwable> failures = new LinkedHashMap<>();
        steps.forEach((projection, advances) -> {
            try {
                engine.check(projection.target().schema(), advances);
            } catch (RuntimeException | Error failure) {
                failures.put(projection, failure);
            }
        });
        settle(failures, consumer);
    }

    /** The steps of the projections that stand where the consumer does, to where it is now. */
    private Map<ConsumedProjection, List<Advance>> steps(Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
        Map<ConsumedProjection, List<Advance>> steps = new LinkedHashMap<>();
        for (ConsumedProjection projection : projections) {
            List<Advance> advances = projection.progress().poll(positions);
            if (!advances.isEmpty()) {
                steps.put(projection, advances);
            }
        }
        return steps;
    }

    @SuppressWarnings("IllegalCatch") // whatever one of them cannot do, the others may be able to
    private void step(
            List<ConsumerRecord<String, byte[]>> records,
            Map<ConsumedProjection, List<Advance>> steps,
            Consumer<?, ?> consumer) {
        Map<Target, List<Advance>> targets = new LinkedHashMap<>();
        steps.forEach((projection, advances) -> targets.put(projection.target(), advances));
        Map<Target, BatchResult> results;
        try {
            results = engine.apply(records, targets);
        } catch (RuntimeException | Error failure) {
            alone(records, steps, consumer);
            return;
        }
        steps.forEach((projection, advances) ->
                done(projection, advances, Objects.requireNonNull(results.get(projection.target())), consumer));
    }

    /** Lets each projection take the messages in a transaction of its own; who cannot while others can parts from them. */
    @SuppressWarnings("IllegalCatch") // the first failure is thrown when it is everybody's
    private void alone(
            List<ConsumerRecord<String, byte[]>> records,
            Map<ConsumedProjection, List<Advance>> steps,
            Consumer<?, ?> consumer) {
        Map<ConsumedProjection, Throwable> failures = new LinkedHashMap<>();
        steps.forEach((projection, advances) -> {
            try {
                BatchResult result = engine.apply(projection.target(), Batch.on(advances, records));
                done(projection, advances, result, consumer);
            } catch (RuntimeException | Error failure) {
                failures.put(projection, failure);
            }
        });
        settle(failures, consumer);
    }

    private static void done(
            ConsumedProjection projection, List<Advance> advances, BatchResult result, Consumer<?, ?> consumer) {
        projection.progress().moved(advances, consumer, false);
        projection.reporter().report(result);
    }

    /**
     * Lets the projections that have failed part from the others. When there are no others there is nobody to part from:
     * either their offsets have moved, or the batch is repeated.
     */
    private void settle(Map<ConsumedProjection, Throwable> failures, Consumer<?, ?> consumer) {
        List<Throwable> toRepeat = new ArrayList<>();
        failures.forEach((projection, failure) -> {
            if (failure instanceof OffsetsMoved moved) {
                projection.reporter().refused(moved);
            } else {
                toRepeat.add(failure);
            }
        });
        boolean others = projections.stream()
                .anyMatch(projection -> !failures.containsKey(projection)
                        && projection.progress().sharesAny());
        if (others) {
            failures.keySet().forEach(ConsumedProjection::part);
        } else if (!toRepeat.isEmpty()) {
            throw unchecked(toRepeat.get(0));
        } else if (!failures.isEmpty()) {
            reposition(consumer, consumer.assignment());
        }
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }

    /** Lets the consumer resume where the projection stands that is furthest. The others catch up. */
    private void reposition(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<ConsumedProjection, Map<TopicPartition, Long>> stored = stored(partitions);
        Map<TopicPartition, Long> furthest = new HashMap<>();
        stored.values()
                .forEach(offsets -> offsets.forEach((partition, next) -> furthest.merge(partition, next, Math::max)));
        for (TopicPartition partition : partitions) {
            Long next = furthest.get(partition);
            if (next == null) {
                // whoever will know where it stands catches up from there
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, next);
            }
            long polled = consumer.position(partition);
            for (ConsumedProjection projection : readersOf(List.of(partition))) {
                Map<TopicPartition, Long> known = stored.getOrDefault(projection, Map.of());
                projection.progress().begin(partition, known.get(partition), polled);
            }
        }
        projections.forEach(projection -> projection.catchUp().wake());
    }

    /** The stored offsets of each projection that can tell; when none can, the first failure is thrown. */
    @SuppressWarnings("IllegalCatch") // a projection that cannot begin, as its code is outdated, is alone with that
    private Map<ConsumedProjection, Map<TopicPartition, Long>> stored(Collection<TopicPartition> partitions) {
        Map<ConsumedProjection, Map<TopicPartition, Long>> stored = new LinkedHashMap<>();
        List<Throwable> failures = new ArrayList<>();
        for (ConsumedProjection projection : readersOf(partitions)) {
            List<TopicPartition> own = partitions.stream()
                    .filter(partition -> reads(projection, partition))
                    .toList();
            try {
                stored.put(projection, engine.positions(projection.target(), own));
            } catch (RuntimeException | Error failure) {
                failures.add(failure);
            }
        }
        if (stored.isEmpty() && !failures.isEmpty()) {
            throw unchecked(failures.get(0));
        }
        return stored;
    }

    private List<TopicPartition> unknown(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .filter(partition -> projections.stream()
                        .noneMatch(projection -> projection.progress().knows(partition)))
                .toList();
    }

    private void forget(Collection<TopicPartition> partitions) {
        projections.forEach(projection -> projection.progress().forget(partitions));
    }

    private List<ConsumedProjection> readersOf(Collection<TopicPartition> partitions) {
        return projections.stream()
                .filter(projection -> partitions.stream().anyMatch(partition -> reads(projection, partition)))
                .toList();
    }

    private static boolean reads(ConsumedProjection projection, TopicPartition partition) {
        return projection.target().projection().topics().contains(partition.topic());
    }

    /** The projections of which a failure with these partitions is one; of one that is apart, its own consumer tells. */
    private List<ConsumedProjection> concerned(Collection<TopicPartition> partitions) {
        if (!unknown(partitions).isEmpty()) {
            return readersOf(partitions);
        }
        return projections.stream()
                .filter(projection -> projection.progress().sharesAnyOf(partitions))
                .toList();
    }

    private static boolean survives(List<ConsumedProjection> concerned, Runnable round) {
        try {
            observe(concerned, round);
            return true;
        } catch (RuntimeException counted) {
            return false;
        }
    }

    /** Runs a round as one of the loop of each projection; throws what it throws, and an error in an exception. */
    private static void observe(List<ConsumedProjection> concerned, Runnable round) {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Runnable observed = () -> {
            try {
                round.run();
            } catch (Throwable any) {
                failure.set(any);
            }
        };
        for (ConsumedProjection projection : concerned) {
            Runnable inner = observed;
            observed = () -> {
                boolean unused = projection.loop().survive(inner);
            };
        }
        observed.run();
        Throwable any = failure.get();
        if (any == null) {
            concerned.forEach(projection -> projection.loop().worked());
            return;
        }
        concerned.forEach(projection -> projection.loop().failed(any));
        throw any instanceof RuntimeException exception ? exception : new IllegalStateException(any);
    }
}
