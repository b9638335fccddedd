package movr.outbox.relay;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import movr.base.loops.Loops;
import movr.base.trace.Traces;
import movr.outbox.OutboxShard;
import movr.outbox.producer.ShardProducers;
import movr.outbox.store.OutboxStore;

/** Access to the rounds of a relay, whose threads and time are those of a simulation. */
public final class SimulatedRelay {

    /** Short, so that a simulated process is often paused for longer. */
    public static final Duration LEASE = Duration.ofSeconds(3);

    /** Longest rest of a shard after a sweep; pauses that are longer are those after failures. */
    public static final Duration LONGEST_REST = Duration.ofMillis(20);

    private static final Duration LONGEST_BACK_OFF = Duration.ofMillis(100);

    private final Relay relay;

    /**
     * Threads and time of a simulated process.
     *
     * @param monotonic its time in nanoseconds
     * @param park pauses for so many nanoseconds
     */
    public record Machine(Clock clock, ExecutorService workers, LongSupplier monotonic, LongConsumer park)
            implements RelayTime {

        @Override
        public long nanoTime() {
            return monotonic.getAsLong();
        }

        @Override
        public void parkNanos(long nanos) {
            park.accept(nanos);
        }
    }

    public SimulatedRelay(
            List<OutboxShard> shards, OutboxStore store, ShardProducers producers, int batchRows, Machine machine) {
        CompositeMeterRegistry meters = new CompositeMeterRegistry();
        RelayProperties settings = new RelayProperties(
                true,
                LEASE,
                batchRows,
                Duration.ofSeconds(2),
                Duration.ofMillis(10),
                Duration.ofSeconds(15),
                4,
                LONGEST_BACK_OFF,
                LONGEST_REST);
        this.relay = new Relay(
                shards,
                settings,
                store,
                producers,
                new RelayMetrics(meters, machine.clock()),
                new Loops(meters, machine.clock()),
                Traces.none(),
                region -> true,
                machine.workers(),
                machine);
    }

    public Duration claim() {
        return relay.claim();
    }

    public Duration look() {
        return relay.look();
    }

    public Relay relay() {
        return relay;
    }

    /** Stops as a process that is told to. */
    public void stop() {
        relay.stop(Duration.ZERO);
    }
}
