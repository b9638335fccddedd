package movr.command.relay;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import movr.command.outbox.OutboxShard;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * When a shard is swept: woken by a commit, by a look at the outbox, by its lease or after a back-off; by one thread at a time, and by
 * none while nothing waits. After a sweep it rests, so that the next one finds more to ship. Its troubles are its own: others go on.
 */
final class ShardRelay {

    private static final long FIRST_BACK_OFF_MILLIS = 50;
    private static final double JITTER = 0.5;

    /** Sweeps take at most a third of the time, whatever the load. */
    private static final int RESTS = 2;

    private final OutboxShard shard;
    private final ShardSweep sweep;
    private final RelayContext context;

    private final AtomicInteger wakeUps = new AtomicInteger();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private volatile boolean owned;
    private volatile long ownedUntil;
    private volatile boolean backingOff;
    private volatile boolean stopping;
    private BackOffExecution backOff;

    ShardRelay(OutboxShard shard, ShardSweep sweep, RelayContext context) {
        this.shard = shard;
        this.sweep = sweep;
        this.context = context;
        this.backOff = newBackOff();
    }

    /** A hint that rows may wait. */
    void wake() {
        if (!backingOff) {
            enqueue();
        }
    }

    /** Whether it is held and nobody works on it. */
    boolean idle() {
        return held() && !backingOff && wakeUps.get() == 0;
    }

    boolean held() {
        return owned && !stopping && System.nanoTime() - ownedUntil < 0;
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

    /** The lease is another's. */
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
        enqueue();
        return stopped;
    }

    private void enqueue() {
        if (wakeUps.getAndIncrement() == 0) {
            context.workers().execute(this::work);
        }
    }

    /** All wake-ups that came in meanwhile are served by one more pass. */
    private void work() {
        int served;
        do {
            served = wakeUps.get();
            long begin = System.nanoTime();
            pass();
            rest(System.nanoTime() - begin);
        } while (!wakeUps.compareAndSet(served, 0));
    }

    private void rest(long worked) {
        long longest = context.settings().longestRest().toNanos();
        if (!stopping && longest > 0) {
            LockSupport.parkNanos(Math.min(longest, RESTS * worked));
        }
    }

    @SuppressWarnings("IllegalCatch") // whatever it is: it is said, counted and tried again
    private void pass() {
        try {
            if (stopping) {
                finish();
            } else if (held()) {
                sweep.run(context.settings().batchRows(), this::held);
                backOff = newBackOff();
                context.troubles().worked(shard);
            } else {
                sweep.leave();
            }
        } catch (Fenced fenced) {
            giveUp();
        } catch (RuntimeException failure) {
            tryLater(failure);
        }
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

    private void tryLater(RuntimeException failure) {
        context.metrics().failed(shard);
        context.troubles().failed(shard, failure);
        backingOff = true;
        context.after(Duration.ofMillis(backOff.nextBackOff()), this::endBackOff);
    }

    private void endBackOff() {
        backingOff = false;
        wake();
    }

    private BackOffExecution newBackOff() {
        Duration longest = context.settings().longestBackOff();
        ExponentialBackOff next = new ExponentialBackOff(FIRST_BACK_OFF_MILLIS, 2);
        next.setMaxInterval(longest.toMillis());
        next.setJitter((long) (FIRST_BACK_OFF_MILLIS * JITTER));
        return next.start();
    }
}
