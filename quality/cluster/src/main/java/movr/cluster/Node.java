package movr.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Child process that can be stopped, killed, paused and started again. Its output goes to a file. */
public final class Node implements AutoCloseable {

    private static final Duration RESTART = Duration.ofMillis(500);
    private static final Duration SIGNAL = Duration.ofSeconds(10);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(100);

    /** Fields of {@code /proc/PID/stat} after the name: {@code cutime} and {@code cstime} of proc(5). */
    private static final int CHILDREN_USER = 13;

    private static final int CHILDREN_SYSTEM = 14;
    private static final long MILLIS_A_TICK = 10;

    private final String name;
    private final ProcessBuilder program;
    private final Path log;
    private final BooleanSupplier ready;
    private final Watchdog watchdog;
    private final AtomicInteger restarts = new AtomicInteger();
    private volatile @Nullable Process process;
    private volatile boolean restarting;
    private boolean wanted;

    /** Failure of a node to start, to serve or to end; the message names its log. */
    public static final class Failure extends IllegalStateException {

        Failure(String message) {
            super(message);
        }
    }

    /**
     * Creates a node without starting it.
     *
     * @param program with a file as its output
     * @param ready whether it is ready
     */
    public Node(String name, ProcessBuilder program, BooleanSupplier ready, Watchdog watchdog) {
        this.name = name;
        this.program = program;
        File output = Objects.requireNonNull(program.redirectOutput().file(), "The output goes to a file");
        this.log = output.toPath();
        this.ready = ready;
        this.watchdog = watchdog;
    }

    /** Restarts it from now on whenever it ends by itself, as an orchestrator does. */
    public Node restarting() {
        restarting = true;
        return this;
    }

    public String name() {
        return name;
    }

    /** Number of unexpected exits that were followed by a restart. */
    public int restarts() {
        return restarts.get();
    }

    /** Lines of its output. */
    public List<String> log() {
        try {
            return Files.readAllLines(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts the process, without waiting for its readiness. */
    public synchronized Node start() {
        wanted = true;
        try {
            Process started = program.start();
            process = started;
            watchdog.watch(started.pid());
            CompletableFuture<Void> unused = started.onExit().thenAccept(this::ended);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(name + " cannot be started", failure);
        }
    }

    /**
     * Waits until it is ready.
     *
     * @throws Failure when it is not in time, or has ended and is not restarted
     */
    public void awaitReady(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (!ready.getAsBoolean()) {
            check();
            if (System.nanoTime() - until > 0) {
                throw new Failure(name + " does not serve after " + patience + "; its log: " + log);
            }
            sleep(LOOK);
        }
    }

    /**
     * Checks that it has not ended for good.
     *
     * @throws Failure when it has
     */
    public void check() {
        Process last = process;
        if (last != null && !last.isAlive() && !restarting) {
            throw new Failure(name + " has ended with " + last.exitValue() + ". See " + log);
        }
    }

    /** SIGTERM to the process, as by Kubernetes and systemd; returns at once. */
    public synchronized void terminate() {
        wanted = false;
        Process running = process;
        if (running != null) {
            running.destroy();
        }
    }

    /**
     * Waits until it ends, and returns its exit code.
     *
     * @throws Failure when it does not end in time
     */
    public int exitCode(Duration patience) {
        Process last = Objects.requireNonNull(process, name + " was not started");
        if (!ends(last, patience)) {
            throw new Failure(name + " has not ended after " + patience + ". See " + log);
        }
        return last.exitValue();
    }

    /** SIGKILL to the process and all its children; waits until they have ended. */
    public synchronized void kill() {
        wanted = false;
        Process running = process;
        process = null;
        if (running != null) {
            List<ProcessHandle> tree = tree(running.toHandle());
            tree.forEach(ProcessHandle::destroyForcibly);
            tree.forEach(one -> one.onExit().join());
        }
    }

    /** SIGTERM, and SIGKILL when that does not end it in time. Does nothing when it is not running. */
    @Override
    public void close() {
        terminate();
        Process running = process;
        if (running != null && !ends(running, STOP)) {
            kill();
        }
    }

    /** SIGSTOP to the process and all its children. */
    public void pause() {
        signal("-STOP");
    }

    /** SIGCONT to the process and all its children. */
    public void resume() {
        signal("-CONT");
    }

    /** Id of its last process. */
    public long pid() {
        return Objects.requireNonNull(process, name + " was not started").pid();
    }

    /** CPU time of the process and its children. */
    public Duration cpu() {
        Process running = process;
        return running == null ? Duration.ZERO : cpu(running.toHandle());
    }

    /** CPU time of a process and its children, on Linux with those that have ended; zero when it has ended itself. */
    public static Duration cpu(ProcessHandle process) {
        return tree(process).stream()
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(ofEndedChildren(process.pid()), Duration::plus);
    }

    private static Duration ofEndedChildren(long pid) {
        Path file = Path.of("/proc", Long.toString(pid), "stat");
        if (!Files.exists(file)) {
            return Duration.ZERO;
        }
        try {
            String line = Files.readString(file);
            // the name of the program, in parentheses, may have spaces
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM]);
            return Duration.ofMillis(ticks * MILLIS_A_TICK);
        } catch (IOException gone) {
            return Duration.ZERO;
        }
    }

    private synchronized void signal(String signal) {
        Process running = process;
        if (running == null) {
            return;
        }
        String pids = tree(running.toHandle()).stream()
                .map(one -> String.valueOf(one.pid()))
                .collect(Collectors.joining(" "));
        try {
            // children may end meanwhile, which kill reports as a failure
            Process kill = new ProcessBuilder("sh", "-c", "kill " + signal + " " + pids + " 2>/dev/null").start();
            if (!ends(kill, SIGNAL)) {
                throw new IllegalStateException("kill does not end");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The parent first, so that it creates no more children. */
    private static List<ProcessHandle> tree(ProcessHandle root) {
        List<ProcessHandle> tree = new ArrayList<>();
        tree.add(root);
        root.descendants().forEach(tree::add);
        return tree;
    }

    private void ended(Process one) {
        watchdog.forget(one.pid());
        CompletableFuture.delayedExecutor(RESTART.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> startAgain(one));
    }

    private synchronized void startAgain(Process one) {
        if (restarting && wanted && process == one) {
            restarts.incrementAndGet();
            start();
        }
    }

    private boolean ends(Process one, Duration patience) {
        try {
            return one.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    private void sleep(Duration length) {
        try {
            TimeUnit.NANOSECONDS.sleep(length.toNanos());
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    private IllegalStateException interrupted(InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Stopped while waiting for " + name, stopped);
    }
}
