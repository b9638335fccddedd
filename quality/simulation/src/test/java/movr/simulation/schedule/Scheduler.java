package movr.simulation.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Scheduler of a simulation: of all its fibers exactly one runs at a time, until its next step, when the seed decides who
 * goes on. Fibers are threads, so that unchanged code can be interrupted in the midst of it; they hand over explicitly, so
 * that the threads' own scheduling has no influence. Time passes with steps, and jumps when all fibers sleep.
 */
public final class Scheduler {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "fiber");
        thread.setDaemon(true);
        return thread;
    });

    private static final long HASH_PRIME = 0x100000001b3L;
    private static final long HASH_BASIS = 0xcbf29ce484222325L;
    private static final int LONGEST_STEP_MICROS = 2_000;

    private final SplittableRandom random;
    private final double sticky;
    private final long mostSteps;
    private final BiConsumer<SimProcess, String> faults;
    private final List<Fiber> fibers = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private final List<SimProcess> processes = new ArrayList<>();
    private final boolean tracing;
    private long now;
    private long steps;
    private long hash = HASH_BASIS;
    private boolean between;
    private boolean stopped;
    private @Nullable Throwable crash;
    private @Nullable Thread owner;
    private volatile @Nullable Fiber running;

    /**
     * Creates a scheduler at time 0.
     *
     * @param mostSteps after which it stops
     * @param faults called between steps with the process and the name of the step
     * @param tracing keeps the lines of the trace, not only their hash
     */
    public Scheduler(SplittableRandom random, long mostSteps, BiConsumer<SimProcess, String> faults, boolean tracing) {
        this.random = random;
        this.sticky = 0.3 + random.nextDouble() * 0.6;
        this.mostSteps = mostSteps;
        this.faults = faults;
        this.tracing = tracing;
    }

    private static final class Fiber {

        private final SimProcess process;
        private final String name;
        private long wakeAt;
        private volatile @Nullable Thread thread;

        Fiber(SimProcess process, String name, long wakeAt) {
            this.process = process;
            this.name = name;
            this.wakeAt = wakeAt;
        }

        private long readyAt() {
            return process.dead() ? 0 : Math.max(wakeAt, process.pausedUntil());
        }
    }

    /** True time: microseconds since the simulation began. */
    public long now() {
        return now;
    }

    public long steps() {
        return steps;
    }

    /** Hash of all steps: the same for the same seed. */
    public long hash() {
        return hash;
    }

    public List<String> trace() {
        return trace;
    }

    /** Failure of a fiber that is none of those that are simulated; null when there was none. */
    public @Nullable Throwable crash() {
        return crash;
    }

    /** A new process without fibers. */
    public SimProcess process(String name) {
        SimProcess process = new SimProcess(this, name);
        processes.add(process);
        return process;
    }

    /** Runs until all fibers have ended, or it is stopped. */
    public void run() {
        owner = Thread.currentThread();
        hand(next(null));
        while (running != null) {
            LockSupport.park(this);
        }
    }

    /** Ends the simulation because of a failure that nothing else would notice. */
    public void fail(Throwable failure) {
        crash = failure;
        stop();
    }

    /** Ends all processes; the caller's at its next step. */
    public void stop() {
        stopped = true;
        processes.forEach(SimProcess::kill);
    }

    /** Returns whether the calling thread is a fiber that may be interrupted, and not the judge between steps. */
    private boolean inFiber() {
        Fiber me = running;
        return me != null && !between && me.thread == Thread.currentThread();
    }

    /**
     * A point at which the caller may be paused or killed, and others go on.
     *
     * @throws Killed when it is
     */
    public void step(String name) {
        if (!inFiber()) {
            return;
        }
        Fiber me = me();
        me.process.check();
        note(me.name, name);
        now += random.nextInt(LONGEST_STEP_MICROS);
        if (++steps > mostSteps) {
            stop();
        }
        between = true;
        try {
            faults.accept(me.process, name);
        } finally {
            between = false;
        }
        giveWay(me);
    }

    /** Pauses the calling fiber. */
    public void sleep(long micros) {
        if (!inFiber()) {
            return;
        }
        Fiber me = me();
        me.process.check();
        me.wakeAt = now + micros;
        while (now < me.wakeAt) {
            giveWay(me);
        }
    }

    /** Lets time pass for everybody at once, as when all machines are suspended. */
    public void jump(long micros) {
        now += micros;
    }

    private void giveWay(Fiber me) {
        Fiber next = next(me);
        if (next != me) {
            hand(next);
            await(me);
        }
        me.process.check();
    }

    private Fiber me() {
        Fiber me = running;
        if (me == null) {
            throw new IllegalStateException("No fiber runs");
        }
        return me;
    }

    void start(SimProcess process, String name, Runnable body) {
        if (stopped) {
            return;
        }
        Fiber fiber = new Fiber(process, name, now);
        fibers.add(fiber);
        // their order must not depend on the order in which they were started, which may be that of a set
        fibers.sort(Comparator.comparing(each -> each.name));
        THREADS.execute(() -> run(fiber, body));
    }

    @SuppressWarnings("IllegalCatch") // whatever a fiber throws is a finding
    private void run(Fiber fiber, Runnable body) {
        fiber.thread = Thread.currentThread();
        await(fiber);
        try {
            fiber.process.check();
            body.run();
        } catch (Killed end) {
            // as it was to be
        } catch (Throwable failure) {
            if (!fiber.process.dead()) {
                fail(failure);
            }
        }
        fibers.remove(fiber);
        hand(next(null));
    }

    private void hand(@Nullable Fiber next) {
        running = next;
        LockSupport.unpark(next == null ? owner : next.thread);
    }

    private void await(Fiber me) {
        while (running != me) {
            LockSupport.park(this);
        }
    }

    /** The dead go first, to unwind; null when no fiber is left. */
    private @Nullable Fiber next(@Nullable Fiber me) {
        List<Fiber> ready = new ArrayList<>();
        long earliest = Long.MAX_VALUE;
        for (Fiber fiber : fibers) {
            if (fiber.process.dead()) {
                return me != null && me.process.dead() ? me : fiber;
            }
            long at = fiber.readyAt();
            if (at <= now) {
                ready.add(fiber);
            }
            earliest = Math.min(earliest, at);
        }
        if (ready.isEmpty()) {
            if (fibers.isEmpty()) {
                return null;
            }
            now = earliest;
            return next(me);
        }
        if (me != null && ready.contains(me) && random.nextDouble() < sticky) {
            return me;
        }
        return ready.get(random.nextInt(ready.size()));
    }

    /** Writes a line of the trace. */
    public void note(String who, String line) {
        add(who);
        add(line);
        hash = (hash ^ now) * HASH_PRIME;
        if (tracing) {
            trace.add("%10.3f %-22s %s".formatted(now / 1e3, who, line));
        }
    }

    private void add(String text) {
        hash = (hash ^ text.hashCode()) * HASH_PRIME;
    }
}
