package movr.command.relay;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import movr.web.trace.Traces;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * What all shards of a relay share.
 *
 * @param workers a thread for each shard that is busy, none for the others
 * @param timer one thread for leases, looks and ends of back-offs; nothing on it may wait for Kafka
 */
record RelayContext(
        RelayProperties settings,
        RelayTables tables,
        RelayMetrics metrics,
        Clock clock,
        Troubles troubles,
        Traces traces,
        ExecutorService workers,
        ScheduledExecutorService timer) {

    private static final long KEEP_IDLE_THREAD_SECONDS = 10;

    /** With threads of its own. */
    static RelayContext of(
            RelayProperties settings, RelayTables tables, RelayMetrics metrics, Traces traces, Clock clock) {
        ExecutorService workers = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE, // at most one thread a shard: each has at most one task
                KEEP_IDLE_THREAD_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                new CustomizableThreadFactory("relay-"),
                new ThreadPoolExecutor.DiscardPolicy());
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, new CustomizableThreadFactory("relay-timer-"), new ThreadPoolExecutor.DiscardPolicy());
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return new RelayContext(settings, tables, metrics, clock, new Troubles(), traces, workers, timer);
    }

    /** Does it, or says that it failed; it will be done again at its next time. */
    @SuppressWarnings("IllegalCatch") // an error here would end all that comes at its time
    void attempt(String what, Runnable work) {
        try {
            work.run();
            troubles.worked(what);
        } catch (RuntimeException failure) {
            troubles.failed(what, failure);
        }
    }

    void after(Duration delay, Runnable work) {
        Future<?> unused = timer.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for what is under way: a renewal would take back a lease that has just been let go. */
    void stopTimer(Duration longest) {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
