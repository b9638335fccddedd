package movr.benchmarks.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What everything ran on. */
public final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private Machine() {}

    /** Names and values for people. */
    public static Map<String, String> describe() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("processors", Runtime.getRuntime().availableProcessors() + " × " + valueOf(PROCESSORS, "model name"));
        all.put("memory", valueOf(MEMORY, "MemTotal"));
        all.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        all.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        return all;
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
