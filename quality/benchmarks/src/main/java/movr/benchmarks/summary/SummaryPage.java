package movr.benchmarks.summary;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import movr.benchmarks.report.Results;
import org.jspecify.annotations.Nullable;

/** The page of all results. */
final class SummaryPage {

    /** In the order of the page; each has a page of its own. */
    private static final List<String> BENCHMARKS =
            List.of("commands", "freshness", "relay", "projection", "queries", "idle", "crashes", "growth", "micro");

    /** Written by hand. */
    private static final String PROFILES = "profiles.md";

    private static final Map<String, String> PICTURES = new LinkedHashMap<>();

    static {
        PICTURES.put("commands-throughput.png", "StartRide and EndRide by clients, beside pgbench");
        PICTURES.put("commands-latency.png", "Latency of commands in an open loop");
        PICTURES.put("relay-drain.png", "Backlogs on their way to Kafka");
        PICTURES.put("freshness-overload.png", "From commit to visible while twice as much is asked for");
        PICTURES.put("projection-catching-up.png", "Projections catching up");
        PICTURES.put("growth-cost.png", "Cost of an operation against the size of the data");
    }

    private final Path directory;
    private final @Nullable Path before;
    private final Map<String, Results> results = new LinkedHashMap<>();

    /**
     * Reads the results.
     *
     * @param directory of all results
     * @param before directory of an earlier version's results; null for what the design says of it
     */
    SummaryPage(Path directory, @Nullable Path before) {
        this.directory = directory;
        this.before = before;
        BENCHMARKS.stream()
                .filter(benchmark -> Results.exist(directory, benchmark))
                .forEach(benchmark -> results.put(benchmark, new Results(directory, benchmark)));
    }

    String markdown() {
        return """
                # What was found

                Written by `java -jar quality/benchmarks/target/benchmarks.jar summary` from the results beside it. Each benchmark is repeated by
                `java -jar quality/benchmarks/target/benchmarks.jar` and its name, the last column; all of them in one go by
                `quality/benchmarks/run-all`. How it is measured: [benchmarks](../README.md).

                """
                + warning()
                + """
                ## Aims

                | what | reference beside it | aim | before%s | measured | reached, or what bounds it | by |
                |---|---|---|---|---|---|---|
                """.formatted(before == null ? " (2026-11-29)" : "")
                + Aims.all().stream().map(this::line).collect(Collectors.joining())
                + "\n## Also measured\n\n"
                + results.entrySet().stream()
                        .map(one -> Others.lines(one.getKey(), one.getValue()))
                        .collect(Collectors.joining())
                + profiles()
                + "\n## Pictures\n\n"
                + pictures()
                + "## When and where\n\n"
                + results.entrySet().stream()
                        .map(one -> "- [%1$s](%1$s.md): %2$s%n"
                                .formatted(one.getKey(), one.getValue().circumstances()))
                        .collect(Collectors.joining());
    }

    private String line(Aim aim) {
        Results now = results.get(aim.benchmark());
        return now == null
                ? "| " + aim.what() + " |  | " + aim.aim() + " | " + aim.before() + " | not measured |  | "
                        + aim.benchmark() + " |\n"
                : aim.markdown(now, before(aim));
    }

    private String before(Aim aim) {
        if (before == null || !Results.exist(before, aim.benchmark())) {
            return aim.before();
        }
        Finding found = aim.finding().apply(new Results(before, aim.benchmark()));
        return found.equals(Finding.NONE) ? aim.before() : found.text();
    }

    /** Results of different commits or machines cannot be compared. */
    private String warning() {
        Set<String> runs = results.values().stream()
                .map(one -> one.commit() + ", " + one.machine())
                .collect(Collectors.toSet());
        return runs.size() < 2 ? "" : "**Not made in one go**: see when and where, at the end.\n\n";
    }

    private String profiles() {
        return Files.exists(directory.resolve(PROFILES))
                ? "\nWhat profiles showed, and what was tried: [profiles](" + PROFILES + ").\n"
                : "";
    }

    private String pictures() {
        return PICTURES.entrySet().stream()
                .filter(picture -> Files.exists(directory.resolve(picture.getKey())))
                .map(picture -> "![" + picture.getValue() + "](" + picture.getKey() + ")\n\n")
                .collect(Collectors.joining());
    }
}
