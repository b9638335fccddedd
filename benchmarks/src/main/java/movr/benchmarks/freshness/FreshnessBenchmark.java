package movr.benchmarks.freshness;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import movr.benchmarks.commands.Riders;
import movr.benchmarks.load.Loop;
import movr.benchmarks.load.Measured;
import movr.benchmarks.queries.ReadTables;
import movr.benchmarks.report.Charts;
import movr.benchmarks.report.ProcessorTable;
import movr.benchmarks.report.Report;
import movr.benchmarks.report.Table;
import movr.benchmarks.running.StagedBenchmark;
import movr.benchmarks.running.WarmUp;
import movr.benchmarks.stage.Service;
import movr.benchmarks.stage.Stage;
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
public final class FreshnessBenchmark extends StagedBenchmark {

    private static final int CLIENTS = 64;

    /** More riders and vehicles than ride, so that the active ones do not share all pages of small tables. */
    private static final int ROWS = 4096;

    private static final int WARM_CLIENTS = 16;
    private static final int WATCHED = 4;
    private static final double MILLI = 1_000;
    private static final String DATABASE = "movr_command";
    private static final String READS = "movr_query";
    private static final String TOPIC = Topics.of(Stage.REGION, EventFamily.FLEET);

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
    protected void measure(Stage stage, Report report) {
        report.setting("seconds a rate", seconds);
        report.setting("warm-up, seconds", warmUp);
        report.setting("services", "one command-service and one query-service, " + String.join(" ", jvm));
        Service commands = stage.commandService(DATABASE, jvm, Map.of());
        Riders.write(stage.url(DATABASE), ROWS, ROWS);
        Service queries = stage.queryService(READS, jvm, Map.of());
        report.text(
                "Each time is counted from what the event itself says, which is shortly before its transaction commits. *Answered*: the"
                        + " command's caller has its answer. *Published*: a consumer of committed records has the event, so Kafka had"
                        + " acknowledged it before. *Visible*: a query that was sent the answer's token has been answered, its own round"
                        + " trip included; asked after every fourth command, so that looking is not most of the load.");
        try (Watchers watchers = new Watchers(stage, commands, queries, CLIENTS)) {
            Sightings unseen = new Sightings(Clock.systemUTC());
            WarmUp.of(
                    stage, warmUp, time -> watchers.ride(WARM_CLIENTS, WATCHED, unseen, all -> Loop.closed(all, time)));
            steady(stage, report, watchers);
            overload(stage, report, watchers);
            more(stage, report, watchers);
        }
    }

    private void steady(Stage stage, Report report, Watchers watchers) {
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
            Sightings sightings = new Sightings(Clock.systemUTC());
            stage.processors().begin();
            Measured measured = watched(stage, watchers, sightings, rate);
            row(table, rate, measured, sightings);
            Map<String, Double> used = stage.processors().used();
            processors.row(rate, used);
            report.keep("answered-" + rate, sightings.answered());
            report.keep("published-" + rate, sightings.published());
            report.keep("visible-" + rate, sightings.visible());
            stage.say(
                    "%d/s: visible p50 %.1f ms, p99 %.1f ms, processors %s",
                    rate, at(sightings.visible(), 50), at(sightings.visible(), 99), used);
        }
    }

    private Measured watched(Stage stage, Watchers watchers, Sightings sightings, double rate) {
        try (Onlooker onlooker = new Onlooker(stage.brokers(), TOPIC, sightings)) {
            onlooker.awaitReady();
            sightings.begin();
            Measured measured = watchers.ride(
                    CLIENTS, WATCHED, sightings, all -> Loop.open(all, rate, Duration.ofSeconds(seconds)));
            sightings.end();
            return measured;
        }
    }

    private void overload(Stage stage, Report report, Watchers watchers) {
        Sightings sightings = new Sightings(Clock.systemUTC());
        Duration time = Duration.ofSeconds(seconds);
        double most = watchers.ride(CLIENTS, WATCHED, new Sightings(Clock.systemUTC()), all -> Loop.closed(all, time))
                .rate();
        sightings.begin();
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
            Measured measured = watchers.ride(CLIENTS, WATCHED, sightings, all -> Loop.open(all, rate, time));
            table.row(
                    rate,
                    seconds,
                    measured.rate(),
                    measured.seconds(),
                    measured.millis(50),
                    measured.millis(99),
                    measured.failed());
            stage.say("%.0f/s asked for, %.0f/s done, in %.0f s", rate, measured.rate(), measured.seconds());
        }
        Course course = Course.of(sightings.course());
        XYChart chart =
                Charts.lines("From commit to visible while twice as much is asked for", "seconds", "milliseconds");
        Charts.line(chart, "median of a second", course.seconds(), course.medians());
        Charts.line(chart, "highest of a second", course.seconds(), course.highest());
        report.chart("overload", chart);
        report.keep("visible-overload", sightings.visible());
    }

    /** At the lowest rate, so that queueing does not hide the cost of the data. */
    private void more(Stage stage, Report report, Watchers watchers) {
        Table table = report.table(
                "With more of a past, milliseconds",
                "rides, and vehicles, before",
                "commands/s",
                "answered p50",
                "published p50",
                "visible p50",
                "p99",
                "failed");
        ReadTables reads = new ReadTables(stage.url(READS));
        int rate = rates.stream().min(Integer::compare).orElseThrow();
        int there = 0;
        for (int rows : past) {
            Riders.writePast(stage.url(DATABASE), there, rows);
            // numbered after the existing vehicles
            reads.vehicles(ROWS + there, ROWS + rows);
            reads.rides(there, rows);
            there = rows;
            Sightings sightings = new Sightings(Clock.systemUTC());
            Measured measured = watched(stage, watchers, sightings, rate);
            table.row(
                    rows,
                    measured.rate(),
                    at(sightings.answered(), 50),
                    at(sightings.published(), 50),
                    at(sightings.visible(), 50),
                    at(sightings.visible(), 99),
                    measured.failed());
            report.keep("visible-past-" + rows, sightings.visible());
            stage.say("%d rides before: visible p50 %.1f ms", rows, at(sightings.visible(), 50));
        }
    }

    private static void row(Table table, int rate, Measured measured, Sightings sightings) {
        table.row(
                rate,
                measured.rate(),
                at(sightings.answered(), 50),
                at(sightings.answered(), 99),
                at(sightings.published(), 50),
                at(sightings.published(), 99),
                at(sightings.visible(), 50),
                at(sightings.visible(), 99),
                at(sightings.visible(), 99.9),
                measured.failed());
    }

    private static double at(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / MILLI;
    }
}
