package movr.benchmarks.summary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import movr.benchmarks.cluster.Checkout;
import movr.benchmarks.report.Results;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Subcommand that writes the summary page from the stored results. Measures nothing. */
@Command(name = "summary", description = "One page of all results, and whether they are what was aimed at")
public final class SummaryCommand implements Callable<Integer> {

    /** Written by hand. */
    private static final String PROFILES = "profiles.md";

    private static final Map<String, Function<Results, List<Aim>>> FINDINGS = new LinkedHashMap<>();
    private static final Map<String, String> PICTURES = new LinkedHashMap<>();

    static {
        FINDINGS.put("commands", Findings::commands);
        FINDINGS.put("freshness", Findings::freshness);
        FINDINGS.put("relay", Findings::relay);
        FINDINGS.put("queries", Findings::queries);
        FINDINGS.put("projection", Findings::projection);
        FINDINGS.put("crashes", Findings::crashes);
        PICTURES.put("commands-throughput.png", "StartRide and EndRide by clients, beside pgbench");
        PICTURES.put("commands-latency.png", "Latency of commands in an open loop");
        PICTURES.put("relay-drain.png", "A backlog on its way to Kafka");
        PICTURES.put("freshness-overload.png", "From commit to visible while twice as much is asked for");
        PICTURES.put("projection-catching-up.png", "Projections catching up");
        PICTURES.put("growth-cost.png", "Cost of an operation against the size of the data");
    }

    @Override
    public Integer call() throws IOException {
        Path directory = Checkout.find().results();
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("README.md"), page(directory));
        return CommandLine.ExitCode.OK;
    }

    private static String page(Path directory) {
        return """
                # What was found

                Written by `java -jar quality/benchmarks/target/benchmarks.jar summary` from the results beside it. How it was measured, and the command
                that repeats each line: [benchmarks](../README.md).

                | what | found | aim | reached |
                |---|---|---|---|
                """
                + lines(
                        directory,
                        (name, results) -> Objects.requireNonNull(FINDINGS.get(name)).apply(results).stream()
                                .map(Aim::markdown)
                                .collect(Collectors.joining()))
                + """

                ## What bounds it

                Everything runs on the same processors: load generator, broker, database, services, and whatever else the machine did. How many of
                them each used, at the last and hardest point of each benchmark:

                """
                + lines(directory, SummaryCommand::processors)
                + (Files.exists(directory.resolve(PROFILES))
                        ? "\nWhat the profiles show, what was removed, and how it was before: [profiles](" + PROFILES
                                + ").\n"
                        : "")
                + "\n## Pictures\n\n"
                + pictures(directory)
                + "## When and where\n\n"
                + lines(
                        directory,
                        (name, results) -> "- [" + name + "](" + name + ".md): " + results.circumstances() + "\n");
    }

    private interface Line {
        String of(String benchmark, Results results);
    }

    private static String lines(Path directory, Line line) {
        return FINDINGS.keySet().stream()
                .map(name -> Results.exist(directory, name) ? line.of(name, new Results(directory, name)) : "")
                .collect(Collectors.joining());
    }

    private static String processors(String benchmark, Results results) {
        Map<String, String> used = results.lastRow("Processors in use meanwhile");
        String shares = used.entrySet().stream()
                .map(share -> share.getKey() + " " + share.getValue())
                .collect(Collectors.joining(", "));
        return used.isEmpty() ? "" : "- " + benchmark + ": " + shares + "\n";
    }

    private static String pictures(Path directory) {
        return PICTURES.entrySet().stream()
                .filter(picture -> Files.exists(directory.resolve(picture.getKey())))
                .map(picture -> "![" + picture.getValue() + "](" + picture.getKey() + ")\n\n")
                .collect(Collectors.joining());
    }
}
