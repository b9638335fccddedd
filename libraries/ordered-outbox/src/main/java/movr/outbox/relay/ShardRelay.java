package movr.outbox.relay;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import movr.base.loops.Loop;
import movr.outbox.OutboxShard;
import movr.outbox.producer.Fenced;
import movr.outbox.store.OutboxStore;
import org.jspecify.annotations.Nullable;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Scheduling of a shard's sweeps: triggered by a commit, by a poll of the outbox or by the acquisition of its lease;
 * run by one thread at a time, and by none while the shard is empty. After a sweep it rests, so that the next one finds
 * more to ship; after a failure of any kind it backs off and retries. Shards fail independently. A relay that keeps
 * failing releases the lease, as another one may succeed.
 */
final class ShardRelay {

    private static final long FIRST_BACK_OFF_MILLIS = 50;
    private static final double JITTER = 0.5;

    /** Sweeps take at most a third of the time, whatever the load. */
    private static final int RESTS = 2;

    /**
     * Failures that last for so many lease durations make the relay release the shard, until another relay has tried.
     */
    private static final int PATIENCE = 2;

    private final OutboxShard shard;
    private final ShardSweep sweep;
    private final OutboxStore store;
    private final RelayProperties settings;
    private final RelayMetrics metrics;
    private final Loop loop;
    private final ExecutorService workers;
    private final RelayTime time;

    private final AtomicInteger wakeUps = new AtomicInteger();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private volatile boolean owned;
    private volatile long ownedUntil;
    private volatile long aloofUntil;
    private volatile boolean stopping;
    private volatile @Nullable Thread worker;
    private BackOffExecution backOff;

    /**
     * Creates a relay without a lease.
     *
     * @param workers gives the shard a thread for as long as it has rows
     * @param time of {@link #keep}, and of rests
     */
    ShardRelay(
            OutboxShard shard,
            ShardSweep sweep,
            OutboxStore store,
            RelayProperties settings,
            RelayMetrics metrics,
            Loop loop,
            ExecutorService workers,
            RelayTime time) {
        this.shard = shard;
        this.sweep = sweep;
        this.store = store;
        this.settings = settings;
        this.metrics = metrics;
        this.loop = loop;
        this.workers = workers;
        this.time = time;
        this.aloofUntil = time.nanoTime();
        this.backOff = newBackOff();
    }

    /** Hints at new rows. Never throws, as it is called after commits. */
    void wake() {
        if (wakeUps.getAndIncrement() != 0) {
            return;
        }
        try {
            workers.execute(this::work);
        } catch (Throwable noThread) {
            wakeUps.set(0);
            loop.failed(noThread);
        }
    }

    /** Returns whether the lease is held and no thread works on the shard. */
    boolean idle() {
        return held() && wakeUps.get() == 0;
    }

    /** The mark from which rows of the shard are to be looked for. */
    long lookFrom() {
        return sweep.lookFrom();
    }

    /** Notes that it was looked from a mark on, and nothing found. */
    void foundNone(long from) {
        sweep.none(from);
    }

    boolean held() {
        return owned && !stopping && time.nanoTime() - ownedUntil < 0;
    }

    /** Returns whether this relay may take the lease: it has not just released it, and its thread does not hang in a sweep. */
    boolean fit() {
        return time.nanoTime() - aloofUntil >= 0 && !loop.overdue();
    }

    /** Notes that the lease was acquired or renewed, until a time before which nobody else can have acquired it. */
    void keep(long untilNanoTime) {
        boolean gained = !held() && !stopping;
        ownedUntil = untilNanoTime;
        owned = true;
        if (gained) {
            metrics.leaseChanged(shard, "gained");
            wake();
        }
    }

    /** Notes that another relay holds the lease and does the work: the failures of this relay are over. */
    void leaveToAnother() {
        lose();
        loop.worked();
    }

    /** Notes that the lease is not renewed. */
    void lose() {
        if (owned) {
            owned = false;
            metrics.leaseChanged(shard, "lost");
            wake();
        }
    }

    /** Finishes the batch in progress and releases the lease; completes when that is done. */
    CompletableFuture<Void> stop() {
        stopping = true;
        wake();
        LockSupport.unpark(worker);
        return stopped;
    }

    /** All wake-ups received meanwhile are served by one more sweep. */
    private void work() {
        worker = Thread.currentThread();
        int served;
        boolean again;
        do {
            served = wakeUps.get();
            long begin = time.nanoTime();
            boolean failed = !loop.survive(this::pass);
            pause(failed ? nextBackOff() : rest(time.nanoTime() - begin));
            again = failed && !stopping && !workers.isShutdown();
        } while (again || !wakeUps.compareAndSet(served, 0));
    }

    private long rest(long worked) {
        return Math.min(settings.longestRest().toNanos(), RESTS * worked);
    }

    private void pause(long nanos) {
        long end = time.nanoTime() + nanos;
        while (!stopping && time.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted()) {
            time.parkNanos(end - time.nanoTime());
        }
    }

    private void pass() {
        try {
            if (stopping) {
                finish();
            } else if (held()) {
                sweep.run(settings.batchRows(), this::goesOn);
                backOff = newBackOff();
                loop.worked();
            } else {
                sweep.leave();
            }
        } catch (Fenced fenced) {
            giveUp();
        } catch (RuntimeException | Error failure) {
            failed();
            throw failure;
        }
    }

    private boolean goesOn() {
        loop.progress();
        return held();
    }

    private void finish() {
        try {
            sweep.leave();
            if (owned) {
                owned = false;
                store.release(shard);
                metrics.leaseChanged(shard, "released");
            }
        } finally {
            stopped.complete(null);
        }
    }

    /**
     * The relay that fenced this producer owns the shard; should the lease still be ours, the next renewal brings it
     * back.
     */
    private void giveUp() {
        owned = false;
        metrics.fenced(shard);
        metrics.leaseChanged(shard, "fenced");
    }

    private void failed() {
        metrics.failed(shard);
        Duration lease = settings.lease();
        if (owned && loop.failingFor().compareTo(lease.multipliedBy(PATIENCE)) > 0) {
            aloofUntil = time.nanoTime() + lease.dividedBy(2).toNanos();
            letGo();
        }
    }

    private void letGo() {
        owned = false;
        sweep.leave();
        store.release(shard);
        metrics.leaseChanged(shard, "released");
    }

    private long nextBackOff() {
        return Duration.ofMillis(backOff.nextBackOff()).toNanos();
    }

    private BackOffExecution newBackOff() {
        Duration longest = settings.longestBackOff();
        ExponentialBackOff next = new ExponentialBackOff(FIRST_BACK_OFF_MILLIS, 2);
        next.setMaxInterval(longest.toMillis());
        next.setJitter((long) (FIRST_BACK_OFF_MILLIS * JITTER));
        return next.start();
    }
}
