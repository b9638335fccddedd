package movr.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Hardware and software of a run, for reports. */
public final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private Machine() {}

    /** Names and values. */
    public static Map<String, String> describe() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("processors", Runtime.getRuntime().availableProcessors() + " × " + valueOf(PROCESSORS, "model name"));
        all.put("memory", valueOf(MEMORY, "MemTotal"));
        all.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        all.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        return all;
    }

    /** The checked-out commit of a file's directory; unknown without Git. */
    public static String commit(Path file) {
        try {
            Process git = new ProcessBuilder("git", "log", "-1", "--format=%h")
                    .directory(
                            file.toAbsolutePath().normalize().resolveSibling("").toFile())
                    .start();
            String hash = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return hash.isEmpty() ? "unknown" : hash;
        } catch (IOException none) {
            return "unknown";
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
