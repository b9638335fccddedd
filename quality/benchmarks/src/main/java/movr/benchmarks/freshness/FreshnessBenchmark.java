package movr.benchmarks.freshness;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import movr.benchmarks.cluster.Service;
import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.commands.Riders;
import movr.benchmarks.cpu.Counted;
import movr.benchmarks.load.Loop;
import movr.benchmarks.load.Measured;
import movr.benchmarks.queries.ReadTables;
import movr.benchmarks.report.Charts;
import movr.benchmarks.report.CpuTable;
import movr.benchmarks.report.Report;
import movr.benchmarks.report.Sections;
import movr.benchmarks.report.Table;
import movr.benchmarks.running.ClusterBenchmark;
import movr.benchmarks.running.WarmUp;
import movr.events.EventFamily;
import movr.events.Topics;
import org.knowm.xchart.XYChart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Benchmark of freshness: time from a commit to the answer, to Kafka's consumers, and to a query that shows it; just after a
 * start, warm, and with a second command service.
 */
@Command(
        name = "freshness",
        description =
                "From commit to acknowledged to visible: after a start, at 50 to 500 commands/s by one command service"
                        + " and by two, and at twice of what is possible")
public final class FreshnessBenchmark extends ClusterBenchmark {

    private static final int CLIENTS = 64;

    /** More riders and vehicles than ride, so that the active ones do not share all pages of small tables. */
    private static final int ROWS = 4096;

    private static final int WARM_CLIENTS = 16;
    private static final int WATCHED = 4;
    private static final int COLD_RATE = 200;
    private static final int COLD_SECONDS = 120;
    private static final int COLD_PART = 30;
    private static final String ASKED = "commands/s asked for";
    private static final String DATABASE = "movr_command";
    private static final String READS = "movr_query";
    private static final String TOPIC = Topics.of(TestCluster.REGION, EventFamily.FLEET);

    @Option(names = "--rates", split = ",", description = "commands a second (default: ${DEFAULT-VALUE})")
    private List<Integer> rates = List.of(50, 200, 500);

    @Option(names = "--seconds", description = "that each rate is measured for (default: ${DEFAULT-VALUE})")
    private int seconds = 20;

    @Option(
            names = "--warm-up",
            description = "seconds of load after the first two minutes, rests not counted (default: ${DEFAULT-VALUE})")
    private int warmUp = 60;

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
        report.setting("warm-up, seconds", COLD_SECONDS + " at " + COLD_RATE + " commands/s, then " + warmUp);
        report.setting("services", "one command-service and one query-service, " + String.join(" ", jvm));
        Service commands = cluster.commandService(DATABASE, jvm, Map.of());
        Riders.write(cluster.url(DATABASE), ROWS, ROWS);
        Service queries = cluster.queryService(READS, jvm, Map.of());
        report.text("Each time is counted from what the event itself says, which is shortly before its transaction"
                + " commits. *Answered*: the command's caller has its answer. *Published*: a consumer of committed"
                + " records has the event, so Kafka had acknowledged it before. *Visible*: a query that was sent"
                + " the answer's token has been answered, its own round trip included; asked after every fourth"
                + " command, so that looking is not most of the load.");
        try (WatchingClients watchers = new WatchingClients(cluster, commands, queries, CLIENTS)) {
            cold(cluster, report, watchers);
            warmUp(cluster, watchers);
            steady(cluster, report, watchers, Sections.STEADY);
            two(cluster, report, watchers, commands);
            overload(cluster, report, watchers);
            more(cluster, report, watchers);
        }
    }

    private void warmUp(TestCluster cluster, WatchingClients watchers) {
        VisibilityLog unseen = new VisibilityLog(Clock.systemUTC());
        WarmUp.of(cluster, warmUp, time -> watchers.ride(WARM_CLIENTS, WATCHED, unseen, all -> Loop.closed(all, time)));
    }

    /** Load generator and servers have just started, too: compilers of four JVMs share the processors with the load. */
    private void cold(TestCluster cluster, Report report, WatchingClients watchers) {
        FreshnessTable table = new FreshnessTable(report, Sections.COLD, "seconds since the first command");
        VisibilityLog together = new VisibilityLog(Clock.systemUTC());
        for (int from = 0; from < COLD_SECONDS; from += COLD_PART) {
            Point point = watched(cluster, watchers, COLD_RATE, COLD_PART);
            table.row(from + " to " + (from + COLD_PART), point);
            together.add(point.visibility());
        }
        report.table(Sections.COLD + ", all together", ASKED, "visible p50", "p99", "p99.9")
                .row(
                        COLD_RATE,
                        FreshnessTable.millis(together.visible(), 50),
                        FreshnessTable.millis(together.visible(), 99),
                        FreshnessTable.millis(together.visible(), 99.9));
        report.keep("visible-cold", together.visible());
    }

    private void steady(TestCluster cluster, Report report, WatchingClients watchers, String section) {
        FreshnessTable table = new FreshnessTable(report, section, ASKED);
        for (int rate : rates) {
            Point point = watched(cluster, watchers, rate, seconds);
            table.row(rate, point);
            if (rate == COLD_RATE) {
                table.threads(rate, point);
            }
            String series = section.equals(Sections.STEADY) ? "" : "two-";
            report.keep(series + "answered-" + rate, point.visibility().answered());
            report.keep(series + "published-" + rate, point.visibility().published());
            report.keep(series + "visible-" + rate, point.visibility().visible());
        }
    }

    /** Each instance knows at once only of its own commits; the relay, in one of them, has to look for those of the other. */
    private void two(TestCluster cluster, Report report, WatchingClients watchers, Service first) {
        Service second = cluster.secondCommandService(DATABASE, jvm);
        watchers.use(List.of(first, second));
        warmUp(cluster, watchers);
        steady(cluster, report, watchers, Sections.TWO);
        watchers.use(List.of(first));
        cluster.stop(second.node());
    }

    private Point watched(TestCluster cluster, WatchingClients watchers, double rate, int time) {
        VisibilityLog visibility = new VisibilityLog(Clock.systemUTC());
        try (VisibilityProbe probe = new VisibilityProbe(cluster.brokers(), TOPIC, visibility)) {
            probe.awaitReady();
            visibility.begin();
            Counted<Measured> counted = watchers.ride(
                    CLIENTS,
                    WATCHED,
                    visibility,
                    all -> cluster.processors().during(() -> Loop.open(all, rate, Duration.ofSeconds(time))));
            visibility.end();
            cluster.say(
                    "%.0f/s: visible p50 %.1f ms, p99 %.1f ms, processors %s",
                    rate,
                    FreshnessTable.millis(visibility.visible(), 50),
                    FreshnessTable.millis(visibility.visible(), 99),
                    counted.used());
            return new Point(counted.result(), visibility, counted.used());
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
                ASKED,
                "for seconds",
                "done/s",
                "worked off after seconds",
                "from intended start p50 ms",
                "p99 ms",
                "failed");
        CpuTable cpu = FreshnessTable.cpu(report, "Twice as much as is possible", ASKED);
        for (double share : List.of(0.5, 2.0, 0.5)) {
            double rate = Math.floor(most * share);
            Counted<Measured> counted = watchers.ride(
                    CLIENTS, WATCHED, visibility, all -> cluster.processors().during(() -> Loop.open(all, rate, time)));
            Measured measured = counted.result();
            cpu.row(rate, measured.answered(), counted.used());
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
        chart(report, Course.of(visibility.course()));
        report.keep("visible-overload", visibility.visible());
    }

    private static void chart(Report report, Course course) {
        XYChart chart =
                Charts.lines("From commit to visible while twice as much is asked for", "seconds", "milliseconds");
        Charts.line(chart, "median of a second", course.seconds(), course.medians());
        Charts.line(chart, "highest of a second", course.seconds(), course.highest());
        report.chart("overload", chart);
    }

    /** At the lowest rate, so that queueing does not hide the cost of the data. */
    private void more(TestCluster cluster, Report report, WatchingClients watchers) {
        FreshnessTable table = new FreshnessTable(report, Sections.PAST, "rides, and vehicles, before");
        ReadTables reads = new ReadTables(cluster.url(READS));
        int rate = rates.stream().min(Integer::compare).orElseThrow();
        int there = 0;
        for (int rows : past) {
            Riders.writePast(cluster.url(DATABASE), there, rows);
            // numbered after the existing vehicles
            reads.vehicles(ROWS + there, ROWS + rows);
            reads.rides(there, rows);
            there = rows;
            Point point = watched(cluster, watchers, rate, seconds);
            table.row(rows, point);
            report.keep("visible-past-" + rows, point.visibility().visible());
        }
    }
}
