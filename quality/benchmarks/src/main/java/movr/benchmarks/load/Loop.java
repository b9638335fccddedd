package movr.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Load generator that runs clients concurrently, each in a thread of its own. */
public final class Loop {

    private Loop() {}

    /**
     * Closed loop: each client sends its next request as soon as the last one is answered. Measures the possible
     * throughput, not the latency under a given load.
     */
    public static Measured closed(List<? extends Client> clients, Duration time) {
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        return run(clients, begin, (client, recorder) -> {
            for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                recorder.take(client, now);
            }
        });
    }

    /**
     * Open loop: requests are due at a fixed rate and taken by any free client. Latency counts from the due time, so
     * the wait for a client that is held up by a slow answer is included (no coordinated omission).
     *
     * @param perSecond rate of all clients together
     */
    public static Measured open(List<? extends Client> clients, double perSecond, Duration time) {
        long begin = System.nanoTime();
        double interval = 1e9 / perSecond;
        long count = (long) (time.toNanos() / interval);
        AtomicLong next = new AtomicLong();
        return run(clients, begin, (client, recorder) -> {
            for (long i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                long intended = begin + (long) (i * interval);
                awaitTime(intended);
                recorder.take(client, intended);
            }
        });
    }

    /** Returns at a time of {@link System#nanoTime()}, or at once when it has passed. */
    public static void awaitTime(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private interface Work {
        void of(Client client, Recorder recorder);
    }

    private static Measured run(List<? extends Client> clients, long begin, Work work) {
        List<Recorder> recorders = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (Client client : clients) {
            Recorder recorder = new Recorder();
            recorders.add(recorder);
            Thread thread = new Thread(() -> work.of(client, recorder), "client-" + threads.size());
            threads.add(thread);
            thread.start();
        }
        threads.forEach(Loop::join);
        return Recorder.sum(recorders, System.nanoTime() - begin);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while clients were at work", stopped);
        }
    }
}
