package movr.chaos.deployment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the processes run.
 *
 * @param commandService the command service's jar that runs
 * @param queryService the query service's
 * @param own this tool's: it is the broker, too
 */
public record Artifacts(Path commandService, Path queryService, Path own) {

    /** A service of two cores and a few minutes: a quick start is worth more than a high peak. */
    private static final List<String> OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms64m", "-Xmx384m", "-Duser.timezone=UTC");

    List<String> run(Path jar, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        return command;
    }
}
