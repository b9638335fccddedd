package movr.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Command lines of Java programs, with the JVM of this process. */
public final class Java {

    private static final String PROGRAM =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private Java() {}

    /** An executable jar. */
    public static List<String> jar(List<String> options, Path jar) {
        return command(options, "-jar", jar.toString());
    }

    /** A class with a main method. */
    public static List<String> main(List<String> options, String classPath, String name) {
        return command(options, "-cp", classPath, name);
    }

    /** Class path of this process, with absolute paths. */
    public static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Unpacks an executable jar of Spring Boot, and returns the unpacked one: it starts in half the time, and its classes
     * are on a class path.
     *
     * @see <a href="https://docs.spring.io/spring-boot/reference/packaging/efficient.html">Spring Boot: efficient deployments</a>
     */
    public static Path unpack(Path jar, Path directory) {
        List<String> command = jar(List.of("-Djarmode=tools"), jar);
        command.addAll(List.of("extract", "--destination", directory.toString()));
        try {
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IllegalStateException(jar + " cannot be unpacked");
            }
            return directory.resolve(jar.getFileName());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while jars were unpacked", stopped);
        }
    }

    private static List<String> command(List<String> options, String... rest) {
        List<String> command = new ArrayList<>();
        command.add(PROGRAM);
        command.addAll(options);
        command.addAll(List.of(rest));
        return command;
    }
}
