package movr.benchmarks.cpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * CPU time of a process or a thread.
 *
 * @param name of its program, or of the thread; at most 15 characters
 * @param own of itself, in user and system mode
 * @param endedChildren of those of its children that have ended
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 */
record ProcStat(String name, Duration own, Duration endedChildren) {

    /** Of the fields after the name, from 0: {@code utime}. The next ones are {@code stime}, {@code cutime} and {@code cstime}. */
    private static final int USER = 11;

    private static final int SYSTEM = USER + 1;
    private static final int CHILDREN_USER = USER + 2;
    private static final int CHILDREN_SYSTEM = USER + 3;
    private static final long MILLIS_A_TICK = 10;

    /** Reads a file; empty when its process has ended, and on systems without such files. */
    static Optional<ProcStat> read(Path file) {
        try {
            return Optional.of(parse(Files.readString(file, StandardCharsets.ISO_8859_1)));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    static ProcStat parse(String line) {
        // the name may have spaces and parentheses
        int begin = line.indexOf('(') + 1;
        int end = line.lastIndexOf(')');
        String[] fields = line.substring(end + 2).split(" ", -1);
        return new ProcStat(
                line.substring(begin, end),
                ticks(fields[USER], fields[SYSTEM]),
                ticks(fields[CHILDREN_USER], fields[CHILDREN_SYSTEM]));
    }

    private static Duration ticks(String user, String system) {
        return Duration.ofMillis((Long.parseLong(user) + Long.parseLong(system)) * MILLIS_A_TICK);
    }
}
