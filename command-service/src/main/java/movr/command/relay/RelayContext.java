package movr.command.relay;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import movr.base.loops.Loop;
import movr.base.loops.Loops;
import movr.base.trace.Traces;
import movr.command.outbox.OutboxShard;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Collaborators shared by all shards of a relay.
 *
 * @param workers one thread for each busy shard, none for the others
 */
record RelayContext(
        RelayProperties settings,
        RelayTables tables,
        RelayMetrics metrics,
        Clock clock,
        Loops loops,
        Traces traces,
        ExecutorService workers) {

    private static final long KEEP_IDLE_THREAD_SECONDS = 10;

    /** Creates a context with threads of its own. */
    static RelayContext of(
            RelayProperties settings, RelayTables tables, RelayMetrics metrics, Traces traces, Loops loops) {
        ExecutorService workers = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE, // at most one thread per shard: each has at most one task
                KEEP_IDLE_THREAD_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                new CustomizableThreadFactory("relay-"),
                new ThreadPoolExecutor.DiscardPolicy());
        return new RelayContext(settings, tables, metrics, metrics.clock(), loops, traces, workers);
    }

    /** The loop of a shard. */
    Loop loop(OutboxShard shard) {
        return loops.loop("relay-" + shard);
    }
}
