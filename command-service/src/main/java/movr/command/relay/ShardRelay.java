package movr.command.relay;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import movr.command.outbox.OutboxShard;
import movr.web.loops.Loop;
import org.jspecify.annotations.Nullable;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * When a shard is swept: woken by a commit, by a look at the outbox or by its lease; by one thread at a time, and by none while nothing
 * waits. After a sweep it rests, so that the next one finds more to ship; after a failure, whatever it was, it backs off and tries again.
 * Its troubles are its own: others go on. A relay that fails for long lets the lease go, as another one may be able to work.
 */
final class ShardRelay {

    private static final long FIRST_BACK_OFF_MILLIS = 50;
    private static final double JITTER = 0.5;

    /** Sweeps take at most a third of the time, whatever the load. */
    private static final int RESTS = 2;

    /** Failures in a row for so many leases are this relay's own until another one has tried. */
    private static final int PATIENCE = 2;

    private final OutboxShard shard;
    private final ShardSweep sweep;
    private final RelayContext context;
    private final Loop loop;

    private final AtomicInteger wakeUps = new AtomicInteger();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private volatile boolean owned;
    private volatile long ownedUntil;
    private volatile long aloofUntil = System.nanoTime();
    private volatile boolean stopping;
    private volatile @Nullable Thread worker;
    private BackOffExecution backOff;

    ShardRelay(OutboxShard shard, ShardSweep sweep, RelayContext context) {
        this.shard = shard;
        this.sweep = sweep;
        this.context = context;
        this.loop = context.loop(shard);
        this.backOff = newBackOff();
    }

    /** A hint that rows may wait. Never throws, as it is called behind commits. */
    void wake() {
        if (wakeUps.getAndIncrement() != 0) {
            return;
        }
        try {
            context.workers().execute(this::work);
        } catch (Throwable noThread) {
            wakeUps.set(0);
            loop.failed(noThread);
        }
    }

    /** Whether it is held and nobody works on it. */
    boolean idle() {
        return held() && wakeUps.get() == 0;
    }

    boolean held() {
        return owned && !stopping && System.nanoTime() - ownedUntil < 0;
    }

    /** Whether it may have the lease: it has not just let it go, and its thread is not caught in a pass. */
    boolean fit() {
        return System.nanoTime() - aloofUntil >= 0 && !loop.overdue();
    }

    /** The lease was got or renewed, at a time before which nobody else can have got it. */
    void keep(long untilNanoTime) {
        boolean gained = !held() && !stopping;
        ownedUntil = untilNanoTime;
        owned = true;
        if (gained) {
            context.metrics().leaseChanged(shard, "gained");
            wake();
        }
    }

    /** The lease was asked for and is another's, and so is the work: failures of this relay are over. */
    void leaveToAnother() {
        lose();
        loop.worked();
    }

    /** The lease is not renewed. */
    void lose() {
        if (owned) {
            owned = false;
            context.metrics().leaseChanged(shard, "lost");
            wake();
        }
    }

    /** Finishes the batch under way, lets the lease go, and says when that is done. */
    CompletableFuture<Void> stop() {
        stopping = true;
        wake();
        LockSupport.unpark(worker);
        return stopped;
    }

    /** All wake-ups that came in meanwhile are served by one more pass. */
    private void work() {
        worker = Thread.currentThread();
        int served;
        boolean again;
        do {
            served = wakeUps.get();
            long begin = System.nanoTime();
            boolean failed = !loop.survive(this::pass);
            pause(failed ? nextBackOff() : rest(System.nanoTime() - begin));
            again = failed && !stopping && !context.workers().isShutdown();
        } while (again || !wakeUps.compareAndSet(served, 0));
    }

    private long rest(long worked) {
        return Math.min(context.settings().longestRest().toNanos(), RESTS * worked);
    }

    private void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        while (!stopping
                && System.nanoTime() - end < 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private void pass() {
        try {
            if (stopping) {
                finish();
            } else if (held()) {
                sweep.run(context.settings().batchRows(), this::goesOn);
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
                context.tables().leases().release(shard);
                context.metrics().leaseChanged(shard, "released");
            }
        } finally {
            stopped.complete(null);
        }
    }

    /** Whoever shut this producer out has the shard; should the lease still be ours, the next renewal brings it back. */
    private void giveUp() {
        owned = false;
        context.metrics().fenced(shard);
        context.metrics().leaseChanged(shard, "fenced");
    }

    private void failed() {
        context.metrics().failed(shard);
        Duration lease = context.settings().lease();
        if (owned && loop.failingFor().compareTo(lease.multipliedBy(PATIENCE)) > 0) {
            aloofUntil = System.nanoTime() + lease.dividedBy(2).toNanos();
            letGo();
        }
    }

    private void letGo() {
        owned = false;
        sweep.leave();
        context.tables().leases().release(shard);
        context.metrics().leaseChanged(shard, "released");
    }

    private long nextBackOff() {
        return Duration.ofMillis(backOff.nextBackOff()).toNanos();
    }

    private BackOffExecution newBackOff() {
        Duration longest = context.settings().longestBackOff();
        ExponentialBackOff next = new ExponentialBackOff(FIRST_BACK_OFF_MILLIS, 2);
        next.setMaxInterval(longest.toMillis());
        next.setJitter((long) (FIRST_BACK_OFF_MILLIS * JITTER));
        return next.start();
    }
}
