package movr.benchmarks.cpu;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * CPU times of the threads of a process.
 *
 * @param threads by their ids
 */
record ThreadTimes(Map<String, ProcStat> threads) {

    /** The number of a thread in its pool, with all that follows it. */
    private static final Pattern NUMBER = Pattern.compile("[-#]\\d.*$");

    private static final Pattern CUT_OFF = Pattern.compile("[-_. ]+$");

    /** Copies the threads. */
    ThreadTimes {
        threads = Map.copyOf(threads);
    }

    /** Those of a process now; none when it has ended, and on systems that do not tell. */
    static ThreadTimes of(long pid) {
        Path tasks = Path.of("/proc", Long.toString(pid), "task");
        Map<String, ProcStat> threads = new HashMap<>();
        if (Files.exists(tasks)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
                all.forEach(task -> ProcStat.read(task.resolve("stat"))
                        .ifPresent(stat -> threads.put(task.getFileName().toString(), stat)));
            } catch (IOException ended) {
                return new ThreadTimes(Map.of());
            }
        }
        return new ThreadTimes(threads);
    }

    /** Seconds since an earlier look, by group of threads. Threads that have ended meanwhile are missing. */
    Map<String, Double> since(ThreadTimes before) {
        Map<String, Double> groups = new HashMap<>();
        threads.forEach((id, thread) -> {
            ProcStat earlier = before.threads.get(id);
            Duration spent = earlier == null ? thread.own() : thread.own().minus(earlier.own());
            groups.merge(groupOf(thread.name()), spent.toNanos() / 1e9, Double::sum);
        });
        return groups;
    }

    /** The name without what tells threads of a pool apart. */
    static String groupOf(String thread) {
        String pool = NUMBER.matcher(thread).replaceFirst("");
        return CUT_OFF.matcher(pool).replaceFirst("");
    }
}
