package movr.chaos.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import movr.chaos.network.Pause;
import org.jspecify.annotations.Nullable;

/**
 * A node of the deployment: a process that is restarted when it ends by itself, as by an orchestrator, but not while it
 * is meant to be down.
 */
public final class Node {

    private static final Duration RESTART = Duration.ofMillis(500);
    private static final Duration SIGNAL = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final String name;
    private final List<String> command;
    private final Path log;
    private final BooleanSupplier ready;
    private final Watchdog watchdog;
    private final AtomicInteger gaveUp = new AtomicInteger();
    private @Nullable Process process;
    private boolean wanted;

    /**
     * Creates a node without starting it.
     *
     * @param log file that its output is appended to
     * @param ready whether it is ready
     */
    public Node(String name, List<String> command, Path log, BooleanSupplier ready, Watchdog watchdog) {
        this.name = name;
        this.command = List.copyOf(command);
        this.log = log;
        this.ready = ready;
        this.watchdog = watchdog;
    }

    public String name() {
        return name;
    }

    /** Number of unexpected exits. */
    public int gaveUp() {
        return gaveUp.get();
    }

    /** Starts the process, without waiting for its readiness. */
    public synchronized void start() {
        wanted = true;
        try {
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
            process = started;
            watchdog.watch(started.pid());
            CompletableFuture<Void> unused = started.onExit().thenAccept(this::ended);
        } catch (IOException failure) {
            throw new UncheckedIOException(name + " cannot be started", failure);
        }
    }

    /** SIGKILL to the process and all its children; waits until they have ended. */
    public synchronized void kill() {
        wanted = false;
        Process running = process;
        process = null;
        if (running != null) {
            List<ProcessHandle> tree = tree(running);
            tree.forEach(ProcessHandle::destroyForcibly);
            tree.forEach(one -> one.onExit().join());
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

    /**
     * Waits until it is ready.
     *
     * @throws IllegalStateException when it is not in time
     */
    public void awaitReady(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (!ready.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new IllegalStateException(name + " does not serve after " + patience + "; its log: " + log);
            }
            Pause.of(LOOK);
        }
    }

    private synchronized void signal(String signal) {
        Process running = process;
        if (running == null) {
            return;
        }
        String pids =
                tree(running).stream().map(one -> String.valueOf(one.pid())).collect(Collectors.joining(" "));
        try {
            // children may end meanwhile, which kill reports as a failure
            Process kill = new ProcessBuilder("sh", "-c", "kill " + signal + " " + pids + " 2>/dev/null").start();
            if (!kill.waitFor(SIGNAL.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("kill does not end");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while " + name + " was signalled", stopped);
        }
    }

    /** The parent first, so that it creates no more children. */
    private static List<ProcessHandle> tree(Process root) {
        List<ProcessHandle> tree = new ArrayList<>();
        tree.add(root.toHandle());
        root.descendants().forEach(tree::add);
        return tree;
    }

    private void ended(Process one) {
        watchdog.forget(one.pid());
        CompletableFuture.delayedExecutor(RESTART.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> startAgain(one));
    }

    private synchronized void startAgain(Process one) {
        if (wanted && process == one) {
            gaveUp.incrementAndGet();
            start();
        }
    }
}
