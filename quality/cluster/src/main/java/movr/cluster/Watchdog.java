package movr.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Kills the child processes when this process ends, however it ends: a shell that is told all process ids, and acts at
 * the end of its input.
 */
public final class Watchdog implements AutoCloseable {

    private static final String SCRIPT =
            "trap '' INT TERM HUP; while read -r line; do pids=$line; done; [ -z \"$pids\" ] || kill -KILL $pids 2>/dev/null";

    private final Writer shell;
    private final Set<Long> watched = new TreeSet<>();

    private Watchdog(Writer shell) {
        this.shell = shell;
    }

    /** Starts a watchdog without processes. */
    public static Watchdog start() {
        try {
            Process process = new ProcessBuilder("sh", "-c", SCRIPT).start();
            return new Watchdog(process.outputWriter(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException("No watchdog", failure);
        }
    }

    synchronized void watch(long pid) {
        watched.add(pid);
        tell();
    }

    synchronized void forget(long pid) {
        watched.remove(pid);
        tell();
    }

    /** Kills the registered processes, as the end of this process does. */
    @Override
    public synchronized void close() {
        try {
            shell.close();
        } catch (IOException gone) {
            throw new UncheckedIOException("The watchdog is gone", gone);
        }
    }

    private void tell() {
        try {
            shell.write(watched.stream().map(String::valueOf).collect(Collectors.joining(" ")) + "\n");
            shell.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException("The watchdog is gone", gone);
        }
    }
}
