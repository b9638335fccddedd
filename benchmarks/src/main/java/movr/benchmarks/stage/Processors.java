package movr.benchmarks.stage;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Who uses the processors, and how much: the load generator lives on the same ones as what it measures. */
public final class Processors {

    /** All that runs on the machine beside the stage, the system's own work included. */
    public static final String OTHERS = "others";

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

    /** Begins to count. */
    public void begin() {
        before.clear();
        watched.forEach((name, cpu) -> before.put(name, cpu.get()));
        busyBefore = Machine.busySeconds();
        begin = System.nanoTime();
    }

    /** Processors in use since then, by process: 1.0 is one of them, all the time. */
    public Map<String, Double> used() {
        double elapsed = System.nanoTime() - begin;
        Map<String, Double> used = new LinkedHashMap<>();
        watched.forEach((name, cpu) -> {
            Duration spent = cpu.get().minus(before.getOrDefault(name, Duration.ZERO));
            used.put(name, spent.toNanos() / elapsed);
        });
        double all = (Machine.busySeconds() - busyBefore) * 1e9 / elapsed;
        double ours = used.values().stream().mapToDouble(Double::doubleValue).sum();
        used.put(OTHERS, Math.max(0, all - ours));
        return used;
    }
}
