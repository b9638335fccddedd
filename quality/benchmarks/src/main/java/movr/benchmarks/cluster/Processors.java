package movr.benchmarks.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** CPU usage by process: the load generator shares the processors with the system under test. */
public final class Processors {

    /** All other processes of the machine, the kernel's work included. */
    public static final String OTHERS = "others";

    private static final Path STATISTICS = Path.of("/proc/stat");
    private static final double TICKS_A_SECOND = 100;

    private final Map<String, Supplier<Duration>> watched = new LinkedHashMap<>();
    private final Map<String, Duration> before = new LinkedHashMap<>();
    private long begin;
    private double busyBefore;

    Processors() {
        watch(
                "load generator",
                () -> ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
    }

    void watch(String name, Supplier<Duration> cpu) {
        watched.put(name, cpu);
    }

    void forget(String name) {
        watched.remove(name);
    }

    /** Starts counting. */
    public void begin() {
        before.clear();
        watched.forEach((name, cpu) -> before.put(name, cpu.get()));
        busyBefore = busySeconds();
        begin = System.nanoTime();
    }

    /** Average CPU usage since then, by process: 1.0 is one processor, fully used. */
    public Map<String, Double> used() {
        double elapsed = System.nanoTime() - begin;
        Map<String, Double> used = new LinkedHashMap<>();
        watched.forEach((name, cpu) -> {
            Duration spent = cpu.get().minus(before.getOrDefault(name, Duration.ZERO));
            used.put(name, spent.toNanos() / elapsed);
        });
        double all = (busySeconds() - busyBefore) * 1e9 / elapsed;
        double ours = used.values().stream().mapToDouble(Double::doubleValue).sum();
        used.put(OTHERS, Math.max(0, all - ours));
        return used;
    }

    /** CPU seconds of all processors since the system started; 0 where unknown. */
    private static double busySeconds() {
        if (!Files.exists(STATISTICS)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(STATISTICS)) {
            String[] ticks = lines.findFirst().orElseThrow().split(" +", -1);
            // user, nice and system; then idle and waiting; then interrupts
            long busy = LongStream.of(1, 2, 3, 6, 7)
                    .map(index -> Long.parseLong(ticks[(int) index]))
                    .sum();
            return busy / TICKS_A_SECOND;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
