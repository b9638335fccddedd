package movr.benchmarks.cluster;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** CPU usage by process: the load generator shares the processors with the system under test. */
public final class Processors {

    /** All other processes of the machine, the kernel's work included. */
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

    /** Starts counting. */
    public void begin() {
        before.clear();
        watched.forEach((name, cpu) -> before.put(name, cpu.get()));
        busyBefore = Machine.busySeconds();
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
        double all = (Machine.busySeconds() - busyBefore) * 1e9 / elapsed;
        double ours = used.values().stream().mapToDouble(Double::doubleValue).sum();
        used.put(OTHERS, Math.max(0, all - ours));
        return used;
    }
}
