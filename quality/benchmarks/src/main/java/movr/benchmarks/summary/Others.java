package movr.benchmarks.summary;

import static movr.benchmarks.summary.Numbers.text;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.cpu.Processors;
import movr.benchmarks.report.Results;
import movr.benchmarks.report.Sections;
import movr.benchmarks.report.Unit;

/** Results that have no aim. */
final class Others {

    private static final Map<String, Function<Results, List<String>>> BY_BENCHMARK = Map.of(
            "commands", Others::commands,
            "queries", Others::queries,
            "projection", Others::projection,
            "crashes", Others::crashes);

    private Others() {}

    /** Lines of the page, none for a benchmark whose results all have an aim. */
    static String lines(String benchmark, Results results) {
        return BY_BENCHMARK.getOrDefault(benchmark, none -> List.of()).apply(results).stream()
                .map(line -> "- " + line + " ([" + benchmark + "](" + benchmark + ".md))\n")
                .collect(Collectors.joining());
    }

    private static List<String> commands(Results results) {
        double ours = Numbers.most(results, Sections.FASTEST, "commands/s");
        String title = Sections.PGBENCH + ", commands/s";
        double whole = Numbers.most(results, title, "one statement");
        double single = Numbers.cpu(results, Sections.PGBENCH, Unit.COMMAND, Processors.POSTGRESQL, "one by one, 16");
        return Double.isNaN(whole)
                ? List.of()
                : List.of(
                        "StartRide and EndRide over HTTP : pgbench, one statement each: " + text(ours) + "/s : "
                                + text(whole) + "/s = " + text(ours / whole),
                        "CPU of PostgreSQL for the same rows by pgbench, statement by statement: " + text(single)
                                + " ms a command");
    }

    private static List<String> queries(Results results) {
        return List.of(
                "pages of 100 vehicles, as fast as they are answered: "
                        + text(Numbers.one(results, "Vehicles of a city", "answers/s", "page of 100")) + "/s",
                "change → " + Numbers.whole(Numbers.most(results, Sections.LIVE, "listeners")) + " live listeners: p50 "
                        + text(Numbers.most(results, Sections.LIVE, "p50 ms")) + " ms, p99 "
                        + text(Numbers.most(results, Sections.LIVE, "p99 ms")) + " ms");
    }

    private static List<String> projection(Results results) {
        return List.of("messages applied by all four projections together: "
                + text(Numbers.sum(results, Sections.CATCH_UP, "messages/s")) + "/s");
    }

    private static List<String> crashes(Results results) {
        return List.of(
                crash(results, TestCluster.COMMAND_SERVICE, "ships"),
                crash(results, TestCluster.QUERY_SERVICE, "applies"));
    }

    private static String crash(Results results, String service, String work) {
        double longest = results.column(Sections.KILLS, "more done after seconds", service).stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(Double.NaN);
        return "SIGKILL to a " + service + " that " + work + " a backlog, started again at once: goes on after "
                + text(longest) + " s at most";
    }
}
