package movr.benchmarks.cpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * CPU times of the processes of a PostgreSQL server.
 *
 * @param live by their ids
 * @param ended of all that have ended
 */
record PostgresTimes(Map<Long, Used> live, Duration ended) {

    /** Copies the processes. */
    PostgresTimes {
        live = Map.copyOf(live);
    }

    /** A process and its CPU time. */
    record Used(PostgresProcess kind, Duration cpu) {}

    /** Those of a server now. */
    static PostgresTimes of(ProcessHandle server) {
        Map<Long, Used> live = new HashMap<>();
        Optional<ProcStat> parent = statOf(server.pid());
        parent.ifPresent(stat -> live.put(server.pid(), new Used(PostgresProcess.OTHERS, stat.own())));
        server.children()
                .map(ProcessHandle::pid)
                .forEach(pid -> statOf(pid)
                        .ifPresent(stat -> live.put(pid, new Used(PostgresProcess.of(titleOf(pid)), stat.own()))));
        return new PostgresTimes(live, parent.map(ProcStat::endedChildren).orElse(Duration.ZERO));
    }

    /** Seconds since an earlier look, by kind. */
    Map<PostgresProcess, Double> since(PostgresTimes before) {
        Map<PostgresProcess, Double> kinds = new EnumMap<>(PostgresProcess.class);
        live.forEach((pid, process) -> {
            Used earlier = before.live.get(pid);
            Duration spent = earlier == null ? process.cpu() : process.cpu().minus(earlier.cpu());
            kinds.merge(process.kind(), seconds(spent), Double::sum);
        });
        // what those had used before that have ended since then counts among the ended ones now
        Duration counted = before.live.entrySet().stream()
                .filter(process -> !live.containsKey(process.getKey()))
                .map(process -> process.getValue().cpu())
                .reduce(Duration.ZERO, Duration::plus);
        double gone = seconds(ended.minus(before.ended).minus(counted));
        kinds.merge(PostgresProcess.VACUUM_AND_ENDED, Math.max(0, gone), Double::sum);
        return kinds;
    }

    private static Optional<ProcStat> statOf(long pid) {
        return ProcStat.read(Path.of("/proc", Long.toString(pid), "stat"));
    }

    /** Empty when it has ended. */
    private static String titleOf(long pid) {
        try {
            byte[] title = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
            return new String(title, StandardCharsets.UTF_8).replace('\0', ' ').strip();
        } catch (IOException gone) {
            return "";
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
