package movr.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Description of the machine and the versions of a run. */
final class Machine {

    private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s+(\\d+) kB");
    private static final long KIB_PER_GIB = 1024L * 1024;

    private Machine() {}

    static String describe() {
        return "%d cores, %s memory, %s %s, Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        memory(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.version"));
    }

    /** The checked-out commit of a file's directory; unknown without Git. */
    static String commit(Path file) {
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

    private static String memory() {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc/meminfo"));
            Matcher total = MEMORY.matcher(lines.get(0));
            return total.find()
                    ? Math.round(Long.parseLong(total.group(1)) / (double) KIB_PER_GIB) + " GiB"
                    : "unknown";
        } catch (IOException elsewhere) {
            return "unknown";
        }
    }
}
