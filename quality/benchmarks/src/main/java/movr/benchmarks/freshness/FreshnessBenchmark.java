package movr.benchmarks.freshness;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import movr.benchmarks.cluster.Service;
import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.commands.Riders;
import movr.benchmarks.load.Loop;
import movr.benchmarks.load.Measured;
import movr.benchmarks.queries.ReadTables;
import movr.benchmarks.report.Charts;
import movr.benchmarks.report.ProcessorTable;
import movr.benchmarks.report.Report;
import movr.benchmarks.report.Table;
import movr.benchmarks.running.ClusterBenchmark;
import movr.benchmarks.running.WarmUp;
import movr.events.EventFamily;
import movr.events.Topics;
import org.HdrHistogram.Histogram;
import org.knowm.xchart.XYChart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Benchmark of freshness: time from a commit to the answer, to Kafka's consumers, and to a query that shows it. */
@Command(
        name = "freshness",
        description =
                "From commit to acknowledged to visible, at 50 to 500 commands/s and at twice of what is possible")
public final class FreshnessBenchmark extends ClusterBenchmark {

    private static final int CLIENTS = 64;

    /** More riders and vehicles than ride, so that the active ones do not share all pages of small tables. */
    private static final int ROWS = 4096;

    private static final int WARM_CLIENTS = 16;
    private static final int WATCHED = 4;
    private static final double MILLI = 1_000;
    private static final String DATABASE = "movr_command";
    private static final String READS = "movr_query";
    private static final String TOPIC = Topics.of(TestCluster.REGION, EventFamily.FLEET);

    @Option(names = "--rates", split = ",", description = "commands a second (default: ${DEFAULT-VALUE})")
    private List<Integer> rates = List.of(50, 200, 500);

    @Option(names = "--seconds", description = "that each rate is measured for (default: ${DEFAULT-VALUE})")
    private int seconds = 30;

    @Option(
            names = "--warm-up",
            description = "seconds of load before the first rate, rests not counted (default: ${DEFAULT-VALUE})")
    private int warmUp = 150;

    @Option(
            names = "--past",
            split = ",",
            description = "rides, and vehicles, that there are at the end, in turn (default: ${DEFAULT-VALUE})")
    private List<Integer> past = List.of(5_000, 50_000, 500_000);

    @Option(names = "--jvm", split = " ", description = "the services' JVM options (default: ${DEFAULT-VALUE})")
    private List<String> jvm = List.of("-Xmx1g");

    @Override
    protected String title() {
        return "Freshness";
    }

    @Override
    protected void measure(TestCluster cluster, Report report) {
        report.setting("seconds a rate", seconds);
        report.setting("warm-up, seconds", warmUp);
        report.setting("services", "one command-service and one query-service, " + String.join(" ", jvm));
        Service commands = cluster.commandService(DATABASE, jvm, Map.of());
        Riders.write(cluster.url(DATABASE), ROWS, ROWS);
        Service queries = cluster.queryService(READS, jvm, Map.of());
        report.text(
                "Each time is counted from what the event itself says, which is shortly before its transaction commits. *Answered*: the"
                        + " command's caller has its answer. *Published*: a consumer of committed records has the event, so Kafka had"
                        + " acknowledged it before. *Visible*: a query that was sent the answer's token has been answered, its own round"
                        + " trip included; asked after every fourth command, so that looking is not most of the load.");
        try (WatchingClients watchers = new WatchingClients(cluster, commands, queries, CLIENTS)) {
            VisibilityLog unseen = new VisibilityLog(Clock.systemUTC());
            WarmUp.of(
                    cluster,
                    warmUp,
                    time -> watchers.ride(WARM_CLIENTS, WATCHED, unseen, all -> Loop.closed(all, time)));
            steady(cluster, report, watchers);
            overload(cluster, report, watchers);
            more(cluster, report, watchers);
        }
    }

    private void steady(TestCluster cluster, Report report, WatchingClients watchers) {
        Table table = report.table(
                "At a steady rate, milliseconds",
                "commands/s asked for",
                "done/s",
                "answered p50",
                "p99",
                "published p50",
                "p99 ",
                "visible p50",
                "p99  ",
                "p99.9",
                "failed");
        ProcessorTable processors = new ProcessorTable(
                report,
                "commands/s asked for",
                "load generator",
                "command-service",
                "query-service",
                "PostgreSQL",
                "Kafka");
        for (int rate : rates) {
            VisibilityLog visibility = new VisibilityLog(Clock.systemUTC());
            cluster.processors().begin();
            Measured measured = watched(cluster, watchers, visibility, rate);
            row(table, rate, measured, visibility);
            Map<String, Double> used = cluster.processors().used();
            processors.row(rate, used);
            report.keep("answered-" + rate, visibility.answered());
            report.keep("published-" + rate, visibility.published());
            report.keep("visible-" + rate, visibility.visible());
            cluster.say(
                    "%d/s: visible p50 %.1f ms, p99 %.1f ms, processors %s",
                    rate, at(visibility.visible(), 50), at(visibility.visible(), 99), used);
        }
    }

    private Measured watched(TestCluster cluster, WatchingClients watchers, VisibilityLog visibility, double rate) {
        try (VisibilityProbe probe = new VisibilityProbe(cluster.brokers(), TOPIC, visibility)) {
            probe.awaitReady();
            visibility.begin();
            Measured measured = watchers.ride(
                    CLIENTS, WATCHED, visibility, all -> Loop.open(all, rate, Duration.ofSeconds(seconds)));
            visibility.end();
            return measured;
        }
    }

    private void overload(TestCluster cluster, Report report, WatchingClients watchers) {
        VisibilityLog visibility = new VisibilityLog(Clock.systemUTC());
        Duration time = Duration.ofSeconds(seconds);
        double most = watchers.ride(
                        CLIENTS, WATCHED, new VisibilityLog(Clock.systemUTC()), all -> Loop.closed(all, time))
                .rate();
        visibility.begin();
        Table table = report.table(
                "Twice as much as is possible",
                "commands/s asked for",
                "for seconds",
                "done/s",
                "worked off after seconds",
                "from intended start p50 ms",
                "p99 ms",
                "failed");
        for (double share : List.of(0.5, 2.0, 0.5)) {
            double rate = Math.floor(most * share);
            Measured measured = watchers.ride(CLIENTS, WATCHED, visibility, all -> Loop.open(all, rate, time));
            table.row(
                    rate,
                    seconds,
                    measured.rate(),
                    measured.seconds(),
                    measured.millis(50),
                    measured.millis(99),
                    measured.failed());
            cluster.say("%.0f/s asked for, %.0f/s done, in %.0f s", rate, measured.rate(), measured.seconds());
        }
        Course course = Course.of(visibility.course());
        XYChart chart =
                Charts.lines("From commit to visible while twice as much is asked for", "seconds", "milliseconds");
        Charts.line(chart, "median of a second", course.seconds(), course.medians());
        Charts.line(chart, "highest of a second", course.seconds(), course.highest());
        report.chart("overload", chart);
        report.keep("visible-overload", visibility.visible());
    }

    /** At the lowest rate, so that queueing does not hide the cost of the data. */
    private void more(TestCluster cluster, Report report, WatchingClients watchers) {
        Table table = report.table(
                "With more of a past, milliseconds",
                "rides, and vehicles, before",
                "commands/s",
                "answered p50",
                "published p50",
                "visible p50",
                "p99",
                "failed");
        ReadTables reads = new ReadTables(cluster.url(READS));
        int rate = rates.stream().min(Integer::compare).orElseThrow();
        int there = 0;
        for (int rows : past) {
            Riders.writePast(cluster.url(DATABASE), there, rows);
            // numbered after the existing vehicles
            reads.vehicles(ROWS + there, ROWS + rows);
            reads.rides(there, rows);
            there = rows;
            VisibilityLog visibility = new VisibilityLog(Clock.systemUTC());
            Measured measured = watched(cluster, watchers, visibility, rate);
            table.row(
                    rows,
                    measured.rate(),
                    at(visibility.answered(), 50),
                    at(visibility.published(), 50),
                    at(visibility.visible(), 50),
                    at(visibility.visible(), 99),
                    measured.failed());
            report.keep("visible-past-" + rows, visibility.visible());
            cluster.say("%d rides before: visible p50 %.1f ms", rows, at(visibility.visible(), 50));
        }
    }

    private static void row(Table table, int rate, Measured measured, VisibilityLog visibility) {
        table.row(
                rate,
                measured.rate(),
                at(visibility.answered(), 50),
                at(visibility.answered(), 99),
                at(visibility.published(), 50),
                at(visibility.published(), 99),
                at(visibility.visible(), 50),
                at(visibility.visible(), 99),
                at(visibility.visible(), 99.9),
                measured.failed());
    }

    private static double at(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / MILLI;
    }
}
