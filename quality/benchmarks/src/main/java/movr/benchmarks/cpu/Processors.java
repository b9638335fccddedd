package movr.benchmarks.cpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import movr.cluster.Node;
import org.jspecify.annotations.Nullable;

/**
 * CPU usage by part of the system, from {@code /proc}: the load generator shares the processors with the system under
 * test. Not thread-safe.
 */
public final class Processors {

    /** This process. */
    public static final String LOAD_GENERATOR = "load generator";

    /** All processes of the database server. */
    public static final String POSTGRESQL = "PostgreSQL";

    /** The broker. */
    public static final String KAFKA = "Kafka";

    /** All other processes of the machine, the kernel's work included. */
    public static final String OTHERS = "others";

    private static final Path STATISTICS = Path.of("/proc/stat");
    private static final double TICKS_A_SECOND = 100;

    private final Map<Node, String> nodes = new LinkedHashMap<>();
    private final Map<String, Duration> ended = new HashMap<>();
    private @Nullable ProcessHandle database;
    private Look begin = look();

    /** CPU times at a moment. */
    private record Look(
            long nanoTime,
            double busySeconds,
            Map<String, Duration> parts,
            PostgresTimes postgres,
            Map<Node, ThreadTimes> threads) {}

    /**
     * Counts a running process, with its children.
     *
     * @param part that it belongs to; several processes may
     */
    public void watch(String part, Node node) {
        nodes.put(node, part);
    }

    /** Counts a database server. */
    public void watchDatabase(ProcessHandle server) {
        database = server;
    }

    /** Stops watching a process that is about to end; what it used still counts. */
    public void retire(Node node) {
        String part = nodes.remove(node);
        if (part != null) {
            ended.merge(part, node.cpu(), Duration::plus);
        }
    }

    /** Starts counting. */
    public void begin() {
        begin = look();
    }

    /** Counts while some work is done. */
    public <T> Counted<T> during(Supplier<T> work) {
        begin();
        T result = work.get();
        return new Counted<>(result, used());
    }

    /** CPU time used since {@link #begin}. */
    public CpuUse used() {
        Look now = look();
        double seconds = (now.nanoTime - begin.nanoTime) / 1e9;
        Map<String, Double> parts = new LinkedHashMap<>();
        now.parts.forEach((part, cpu) -> parts.put(
                part, cpu.minus(begin.parts.getOrDefault(part, Duration.ZERO)).toNanos() / 1e9));
        Map<PostgresProcess, Double> postgres = now.postgres.since(begin.postgres);
        parts.put(
                POSTGRESQL,
                postgres.values().stream().mapToDouble(Double::doubleValue).sum());
        double ours = parts.values().stream().mapToDouble(Double::doubleValue).sum();
        parts.put(OTHERS, Math.max(0, now.busySeconds - begin.busySeconds - ours));
        return new CpuUse(seconds, parts, postgres, threadsSince(now));
    }

    private Map<String, Map<String, Double>> threadsSince(Look now) {
        Map<String, Map<String, Double>> threads = new HashMap<>();
        now.threads.forEach((node, times) -> {
            ThreadTimes before = begin.threads.getOrDefault(node, new ThreadTimes(Map.of()));
            Map<String, Double> groups =
                    threads.computeIfAbsent(nodes.getOrDefault(node, OTHERS), part -> new HashMap<>());
            times.since(before).forEach((group, cpu) -> groups.merge(group, cpu, Double::sum));
        });
        return threads;
    }

    private Look look() {
        Map<String, Duration> parts = new LinkedHashMap<>(ended);
        Map<Node, ThreadTimes> threads = new HashMap<>();
        nodes.forEach((node, part) -> {
            parts.merge(part, node.cpu(), Duration::plus);
            threads.put(node, ThreadTimes.of(node.pid()));
        });
        parts.put(
                LOAD_GENERATOR,
                ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
        ProcessHandle server = database;
        PostgresTimes postgres = server == null ? new PostgresTimes(Map.of(), Duration.ZERO) : PostgresTimes.of(server);
        return new Look(System.nanoTime(), busySeconds(), parts, postgres, threads);
    }

    /** CPU seconds of all processors since the system started; 0 where unknown. */
    private static double busySeconds() {
        if (!Files.exists(STATISTICS)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(STATISTICS)) {
            return busySecondsIn(lines.findFirst().orElseThrow());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The first line of the file: the sum of all processors. */
    static double busySecondsIn(String line) {
        String[] ticks = line.split(" +", -1);
        // user, nice and system; then idle and waiting; then interrupts
        return LongStream.of(1, 2, 3, 6, 7)
                        .map(index -> Long.parseLong(ticks[(int) index]))
                        .sum()
                / TICKS_A_SECOND;
    }
}
