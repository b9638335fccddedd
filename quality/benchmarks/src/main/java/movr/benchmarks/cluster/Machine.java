package movr.benchmarks.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Hardware and software of the measurements. */
public final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path STATISTICS = Path.of("/proc/stat");
    private static final double TICKS_A_SECOND = 100;

    /** Fields of {@code /proc/PID/stat} after the name: {@code cutime} and {@code cstime} of proc(5). */
    private static final int CHILDREN_USER = 13;

    private static final int CHILDREN_SYSTEM = 14;
    private static final double MILLIS = 1_000;

    private static final Path MEMORY = Path.of("/proc/meminfo");

    private Machine() {}

    /** Names and values for the report. */
    public static Map<String, String> describe() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("processors", Runtime.getRuntime().availableProcessors() + " × " + valueOf(PROCESSORS, "model name"));
        all.put("memory", valueOf(MEMORY, "MemTotal"));
        all.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        all.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        return all;
    }

    /** CPU seconds of all processors since the system started; 0 where unknown. */
    static double busySeconds() {
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

    /** CPU time of a process's children that have ended; zero where unknown. */
    static Duration ofEndedChildren(long pid) {
        Path file = Path.of("/proc", Long.toString(pid), "stat");
        if (!Files.exists(file)) {
            return Duration.ZERO;
        }
        try {
            String line = Files.readString(file);
            // the name of the program, in parentheses, may have spaces
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            double ticks = Double.parseDouble(fields[CHILDREN_USER]) + Double.parseDouble(fields[CHILDREN_SYSTEM]);
            return Duration.ofMillis(Math.round(ticks / TICKS_A_SECOND * MILLIS));
        } catch (IOException gone) {
            return Duration.ZERO;
        }
    }

    private static String valueOf(Path file, String key) {
        if (!Files.exists(file)) {
            return "not known on this system";
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("not known");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
