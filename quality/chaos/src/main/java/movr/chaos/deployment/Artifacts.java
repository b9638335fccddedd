package movr.chaos.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Jars that the nodes run.
 *
 * @param commandService the command service's executable jar
 * @param queryService the query service's executable jar
 * @param own this tool's jar: it is the broker, too
 */
public record Artifacts(Path commandService, Path queryService, Path own) {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** JVM options for two cores and a few minutes: a quick start is worth more than peak performance. */
    private static final List<String> OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms64m", "-Xmx384m", "-Duser.timezone=UTC");

    /**
     * The same, unpacked: starts in half the time, which matters to processes that are killed again and again.
     *
     * @see <a href="https://docs.spring.io/spring-boot/reference/packaging/efficient.html">Spring Boot: efficient deployments</a>
     */
    Artifacts unpackedIn(Path directory) {
        return new Artifacts(
                unpack(commandService, directory.resolve("command-service")),
                unpack(queryService, directory.resolve("query-service")),
                unpack(own, directory.resolve("chaos")));
    }

    private static Path unpack(Path jar, Path target) {
        try {
            Process tool = new ProcessBuilder(
                            JAVA,
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--destination",
                            target.toString())
                    .inheritIO()
                    .start();
            if (tool.waitFor() != 0) {
                throw new IllegalStateException(jar + " cannot be unpacked");
            }
            return target.resolve(jar.getFileName());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while jars were unpacked", stopped);
        }
    }

    List<String> run(Path jar, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(JAVA);
        command.addAll(OPTIONS);
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        return command;
    }
}
