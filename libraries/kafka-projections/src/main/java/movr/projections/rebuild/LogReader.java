package movr.projections.rebuild;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import movr.projections.consuming.LogEnds;
import movr.projections.engine.Engine;
import movr.projections.engine.OffsetTable;
import movr.projections.engine.Target;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reader of the log, from its beginning, into the tables of a rebuild, and never past the offsets of the live projection. Several
 * threads share the partitions, and so the streams: one reads and decodes while the database writes what another has read.
 */
final class LogReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);
    private static final long SECONDS_TO_STOP = 10;

    /** After a round readers wait for the slowest. */
    private static final int STEPS_OF_A_ROUND = 8;

    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private final Target target;
    private final OffsetTable offsets;
    private final Map<TopicPartition, Long> begins;
    private final List<PartitionReader> readers = new ArrayList<>();
    private final ExecutorService threads;

    /**
     * Opens the log of the target's projection.
     *
     * @param most readers at a time, each with a connection to the database
     * @param settings of their consumers
     */
    LogReader(Target target, Engine engine, OffsetTable offsets, LogEnds ends, int most, Map<String, Object> settings) {
        this.target = target;
        this.offsets = offsets;
        this.begins = ends.begins(ends.partitions(target.projection()));
        Map<TopicPartition, Long> positions = engine.positions(target, begins.keySet());
        for (List<TopicPartition> share : shares(most)) {
            readers.add(new PartitionReader(target, engine, of(share, begins), of(share, positions), settings));
        }
        this.threads = Executors.newFixedThreadPool(most, work -> {
            Thread thread = new Thread(work, "rebuild-reader");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The offsets up to which the live projection has applied the partitions. */
    Map<TopicPartition, Long> bounds() {
        Map<TopicPartition, Long> bounds = new HashMap<>();
        offsets.load(target.projection().schema()).forEach((partition, offset) -> bounds.put(partition, offset.next()));
        return bounds;
    }

    /** Offsets up to which the partitions are applied. */
    Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        readers.forEach(reader -> positions.putAll(reader.positions()));
        return positions;
    }

    /** The number of offsets between the beginning of the log and these offsets. */
    long distance(Map<TopicPartition, Long> to) {
        return begins.entrySet().stream()
                .mapToLong(begin -> Math.max(0, to.getOrDefault(begin.getKey(), 0L) - begin.getValue()))
                .sum();
    }

    /** Returns whether everything below the bounds is applied. */
    boolean reached(Map<TopicPartition, Long> bounds) {
        return readers.stream().allMatch(reader -> reader.reached(bounds));
    }

    /** Applies the next messages below the bounds, in a few transactions of each reader that has not reached them. */
    void step(Map<TopicPartition, Long> bounds) {
        List<PartitionReader> behind =
                readers.stream().filter(reader -> !reader.reached(bounds)).toList();
        if (behind.size() == 1) {
            behind.get(0).step(bounds);
        } else {
            stepTogether(behind, bounds);
        }
    }

    /** Waits for the readers' steps first: a consumer serves one thread. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                LOG.warn("A reader of a rebuild did not stop within {} s", SECONDS_TO_STOP);
            }
        } catch (InterruptedException again) {
            interrupted = true;
        }
        readers.forEach(PartitionReader::close);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void stepTogether(List<PartitionReader> behind, Map<TopicPartition, Long> bounds) {
        List<Callable<Boolean>> steps = new ArrayList<>();
        for (PartitionReader reader : behind) {
            steps.add(() -> {
                for (int i = 0; i < STEPS_OF_A_ROUND && !reader.reached(bounds); i++) {
                    reader.step(bounds);
                }
                return true;
            });
        }
        try {
            for (Future<Boolean> step : threads.invokeAll(steps)) {
                step.get();
            }
        } catch (InterruptedException stopped) {
            throw new InterruptException(stopped);
        } catch (ExecutionException failed) {
            throw causeOf(failed);
        }
    }

    private static RuntimeException causeOf(ExecutionException failed) {
        if (failed.getCause() instanceof Error error) {
            throw error;
        }
        return failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
    }

    /** The partitions by reader: those of each topic are dealt out in turn. */
    private List<List<TopicPartition>> shares(int most) {
        List<TopicPartition> partitions = begins.keySet().stream().sorted(ORDER).toList();
        List<List<TopicPartition>> shares = new ArrayList<>();
        for (int i = 0; i < partitions.size(); i++) {
            if (i < most) {
                shares.add(new ArrayList<>());
            }
            shares.get(i % most).add(partitions.get(i));
        }
        return shares;
    }

    private static Map<TopicPartition, Long> of(List<TopicPartition> share, Map<TopicPartition, Long> offsets) {
        Map<TopicPartition, Long> own = new HashMap<>(offsets);
        own.keySet().retainAll(share);
        return own;
    }
}
