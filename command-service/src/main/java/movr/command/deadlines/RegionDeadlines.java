package movr.command.deadlines;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import movr.base.loops.Loop;
import movr.base.loops.LoopThread;
import movr.commands.dispatch.Commands;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Due work of a region, carried out in the background while this process holds the lease. Each step is a command whose id
 * follows from the row: whoever sends it, and however often, it is carried out once. Work that fails is left as it is
 * and tried again later; it does not keep other work waiting.
 */
final class RegionDeadlines {

    private static final Logger LOG = LoggerFactory.getLogger(RegionDeadlines.class);

    /** Most rows of due work that a round reads. */
    private static final int ROUND_LIMIT = 500;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
    private static final double MILLIS_A_SECOND = 1000;

    private final String region;
    private final DueTable table;
    private final RegionLease lease;
    private final Map<String, DueKind> kinds;
    private final Commands commands;
    private final Loop loop;
    private final Duration poll;
    private final LoopThread thread;
    private final Map<DueWork, Long> retries = new HashMap<>();
    private volatile @Nullable Instant oldest;
    private volatile boolean looked;
    private volatile boolean stopping;

    /** Creates the worker of a region without starting it. */
    RegionDeadlines(
            String region,
            DueTable table,
            RegionLease lease,
            List<DueKind> kinds,
            Commands commands,
            DeadlineProperties settings,
            Loop loop) {
        this.region = region;
        this.table = table;
        this.lease = lease;
        this.kinds = kinds.stream().collect(Collectors.toMap(DueKind::kind, Function.identity()));
        this.commands = commands;
        this.loop = loop;
        this.poll = settings.poll();
        this.thread = new LoopThread(loop, settings.longestBackOff(), this::round);
    }

    String region() {
        return region;
    }

    void start() {
        stopping = false;
        thread.start();
    }

    /** Prevents further steps, without waiting for the current one. */
    void stop() {
        stopping = true;
        thread.stop();
    }

    /** Waits for the current step, and releases the lease. */
    void end(Duration longest) {
        thread.stop(longest);
        loop.survive(lease::release);
    }

    /**
     * Looks for due work and does a step of each.
     *
     * @return the pause until the next round
     */
    Duration round() {
        boolean held = lease.held();
        List<DueWork> due = table.due(region, held ? ROUND_LIMIT : 1);
        oldest = due.isEmpty() ? null : due.get(0).dueAt();
        looked = true;
        if (!held) {
            return lease.pause();
        }
        return carryOut(due) ? Duration.ZERO : poll;
    }

    /** Work of a kind that this release does not know is left to a newer one. */
    @SuppressWarnings("IllegalCatch") // one piece of work that fails, in whatever way, must not stop the others
    private boolean carryOut(List<DueWork> due) {
        boolean done = false;
        Throwable failure = null;
        retries.keySet().retainAll(due);
        for (DueWork work : due) {
            if (!kinds.containsKey(work.kind()) || isPutOff(work)) {
                continue;
            }
            if (stopping || !lease.held()) {
                break;
            }
            try {
                loop.progress();
                carryOut(work);
                done = true;
            } catch (RuntimeException | Error failed) {
                putOff(work, failed);
                failure = failure == null ? failed : failure;
            }
        }
        if (failure != null) {
            fail(failure, done);
        }
        return done;
    }

    /** Sends the next step of the work as a command; nothing for a kind that this release does not know. */
    void carryOut(DueWork work) {
        DueKind kind = kinds.get(work.kind());
        if (kind != null) {
            commands.send(kind.step(work), work.step());
        }
    }

    private void putOff(DueWork work, Throwable failure) {
        boolean again = retries.put(work, System.nanoTime() + RETRY_AFTER.toNanos()) != null;
        if (!again) {
            LOG.warn("{} {} failed and is tried again until it succeeds", work.kind(), work.id(), failure);
        }
    }

    private boolean isPutOff(DueWork work) {
        Long until = retries.get(work);
        return until != null && System.nanoTime() - until < 0;
    }

    /** A process that can do nothing lets another one try. */
    private void fail(Throwable failure, boolean othersDone) {
        if (!othersDone) {
            lease.release();
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    /** Seconds for which the oldest work has been due; 0 without any, NaN before the first look. */
    double overdue(Clock clock) {
        Instant since = oldest;
        if (since == null) {
            return looked ? 0 : Double.NaN;
        }
        return Math.max(0, Duration.between(since, clock.instant()).toMillis()) / MILLIS_A_SECOND;
    }
}
