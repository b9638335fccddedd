package movr.benchmarks.commands;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import movr.benchmarks.cluster.Meters;
import movr.benchmarks.cluster.Service;
import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.load.Loop;
import movr.benchmarks.load.Measured;
import movr.benchmarks.report.Charts;
import movr.benchmarks.report.ProcessorTable;
import movr.benchmarks.report.Report;
import movr.benchmarks.report.Table;
import movr.benchmarks.running.ClusterBenchmark;
import movr.benchmarks.running.WarmUp;
import org.knowm.xchart.XYChart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Benchmark of commands: throughput and latency of starting and ending rides; then the same rows without MovR. */
@Command(
        name = "commands",
        description = "StartRide and EndRide over HTTP at 1 to 64 clients, beside pgbench writing the same rows")
public final class CommandBenchmark extends ClusterBenchmark {

    private static final String DATABASE = "movr_command";
    private static final List<Integer> CLIENTS = List.of(1, 4, 16, 64);
    private static final List<Double> SHARES = List.of(0.25, 0.5, 0.75, 0.9);
    private static final int MOST_CLIENTS = 64;
    private static final int WARM_CLIENTS = 16;
    private static final int ROWS = 4096;
    private static final String AGAIN = "attempts beyond the first";

    @Option(names = "--seconds", description = "that each point is measured for (default: ${DEFAULT-VALUE})")
    private int seconds = 15;

    @Option(
            names = "--warm-up",
            description = "seconds of load before the first point, rests not counted (default: ${DEFAULT-VALUE})")
    private int warmUp = 150;

    @Option(names = "--past", split = ",", description = "rides that there were, in turn (default: ${DEFAULT-VALUE})")
    private List<Integer> past = List.of(5_000, 50_000, 500_000);

    @Option(names = "--jvm", split = " ", description = "the service's JVM options (default: ${DEFAULT-VALUE})")
    private List<String> jvm = List.of("-Xmx1g");

    @Override
    protected String title() {
        return "Commands";
    }

    @Override
    protected void measure(TestCluster cluster, Report report) {
        report.setting("seconds a point", seconds);
        report.setting("warm-up, seconds", warmUp);
        report.setting("command-service", "one process, " + String.join(" ", jvm) + ", relay to Kafka running");
        report.setting(
                "database", "PostgreSQL 18, embedded, its defaults; fsync, synchronous_commit and full_page_writes on");
        report.setting("people and vehicles", ROWS + " each");
        Service service = cluster.commandService(DATABASE, jvm, Map.of());
        Riders.write(cluster.url(DATABASE), ROWS, ROWS);
        double[] rates;
        try (RidingClients riders = new RidingClients(cluster, service, ROWS, ROWS, MOST_CLIENTS)) {
            warmUp(cluster, riders, warmUp);
            rates = closed(cluster, report, riders, service);
            open(cluster, report, riders, Arrays.stream(rates).max().orElseThrow());
            few(cluster, report, riders, service);
        }
        cluster.stop(service.node());
        compare(cluster, report, rates);
        Riders.forgetEvents(cluster.url(DATABASE));
        more(cluster, report);
    }

    private static void warmUp(TestCluster cluster, RidingClients riders, int warmUpSeconds) {
        WarmUp.of(cluster, warmUpSeconds, time -> riders.apart(WARM_CLIENTS, clients -> Loop.closed(clients, time)));
    }

    private double[] closed(TestCluster cluster, Report report, RidingClients riders, Service service) {
        Table table = report.table(
                "As fast as they are answered",
                "clients",
                "commands/s",
                "p50 ms",
                "p99 ms",
                "p99.9 ms",
                "refused",
                "failed",
                AGAIN);
        ProcessorTable processors =
                new ProcessorTable(report, "clients", "load generator", "command-service", "PostgreSQL", "Kafka");
        for (int clients : CLIENTS) {
            double before = retries(service.meters());
            cluster.processors().begin();
            Measured measured = riders.apart(clients, all -> Loop.closed(all, Duration.ofSeconds(seconds)));
            Map<String, Double> used = cluster.processors().used();
            processors.row(clients, used);
            table.row(
                    clients,
                    measured.rate(),
                    measured.millis(50),
                    measured.millis(99),
                    measured.millis(99.9),
                    measured.refused(),
                    measured.failed(),
                    Math.round(retries(service.meters()) - before));
            report.keep("closed-" + clients, measured);
            cluster.say("%d clients: %.0f commands/s, processors %s", clients, measured.rate(), used);
        }
        return table.column("commands/s");
    }

    private void open(TestCluster cluster, Report report, RidingClients riders, double most) {
        Table table = report.table(
                "As many as are asked for, timed from when they were meant to be sent",
                "asked for a second",
                "commands/s",
                "p50 ms",
                "p99 ms",
                "p99.9 ms",
                "refused",
                "failed");
        for (double share : SHARES) {
            double asked = Math.floor(most * share);
            Measured measured = riders.apart(MOST_CLIENTS, all -> Loop.open(all, asked, Duration.ofSeconds(seconds)));
            row(table, asked, measured);
            report.keep("open-" + Math.round(share * 100), measured);
            cluster.say("%.0f asked for: p50 %.2f ms, p99 %.2f ms", asked, measured.millis(50), measured.millis(99));
        }
        XYChart chart = Charts.lines("Latency in an open loop", "commands/s asked for", "milliseconds");
        Charts.line(chart, "p50", table.column("asked for a second"), table.column("p50 ms"));
        Charts.line(chart, "p99", table.column("asked for a second"), table.column("p99 ms"));
        report.chart("latency", chart);
    }

    private void few(TestCluster cluster, Report report, RidingClients riders, Service service) {
        Table table = report.table(
                "Too few vehicles", "clients", "vehicles", "done/s", "refused/s", "failed", AGAIN, "p50 ms", "p99 ms");
        for (int vehicles : List.of(64, 16, 4)) {
            double before = retries(service.meters());
            Measured measured =
                    riders.onFew(MOST_CLIENTS, vehicles, all -> Loop.closed(all, Duration.ofSeconds(seconds)));
            table.row(
                    MOST_CLIENTS,
                    vehicles,
                    measured.rate(),
                    measured.refused() / measured.seconds(),
                    measured.failed(),
                    Math.round(retries(service.meters()) - before),
                    measured.millis(50),
                    measured.millis(99));
            report.keep("few-" + vehicles, measured);
            cluster.say("%d vehicles: %.0f/s done, %d failed", vehicles, measured.rate(), measured.failed());
        }
    }

    private void more(TestCluster cluster, Report report) {
        Table table = report.table("With more of a past", "rides before", "commands/s", "p50 ms", "p99 ms", "failed");
        Service service = cluster.commandService(DATABASE, jvm, Map.of());
        try (RidingClients riders = new RidingClients(cluster, service, ROWS, ROWS, WARM_CLIENTS)) {
            warmUp(cluster, riders, warmUp / 2);
            int there = 0;
            for (int rides : past) {
                Riders.writePast(cluster.url(DATABASE), there, rides);
                there = rides;
                Measured measured = riders.apart(WARM_CLIENTS, all -> Loop.closed(all, Duration.ofSeconds(seconds)));
                table.row(rides, measured.rate(), measured.millis(50), measured.millis(99), measured.failed());
                report.keep("past-" + rides, measured);
                cluster.say("%d rides before: %.0f commands/s", rides, measured.rate());
            }
        }
    }

    private static double retries(Meters meters) {
        return meters.sum("movr_transaction_retries_total", "");
    }

    private void compare(TestCluster cluster, Report report, double[] rates) {
        if (!PgBench.installed()) {
            report.text("pgbench is not installed here: nothing to compare with.");
            return;
        }
        PgBench pgbench = new PgBench(cluster.directory(), cluster.url(DATABASE), ROWS);
        Table table = report.table(
                "The same rows, written by pgbench, commands/s",
                "clients",
                "MovR over HTTP",
                "one by one",
                "one statement",
                "MovR : one by one",
                "MovR : one statement",
                "given up");
        for (int i = 0; i < CLIENTS.size(); i++) {
            PgBench.Rate single = pgbench.run("one-by-one.sql", CLIENTS.get(i), Duration.ofSeconds(seconds));
            PgBench.Rate whole = pgbench.run("one-statement.sql", CLIENTS.get(i), Duration.ofSeconds(seconds));
            table.row(
                    CLIENTS.get(i),
                    rates[i],
                    single.rate(),
                    whole.rate(),
                    rates[i] / single.rate(),
                    rates[i] / whole.rate(),
                    single.failed() + whole.failed());
            cluster.say(
                    "%d clients: %.0f one by one, %.0f as one statement", CLIENTS.get(i), single.rate(), whole.rate());
        }
        XYChart chart = Charts.lines("StartRide and EndRide", "clients", "commands/s");
        chart.getStyler().setXAxisLogarithmic(true);
        for (String column : List.of("MovR over HTTP", "one by one", "one statement")) {
            Charts.line(chart, column, table.column("clients"), table.column(column));
        }
        report.chart("throughput", chart);
    }

    private static void row(Table table, Number first, Measured measured) {
        table.row(
                first,
                measured.rate(),
                measured.millis(50),
                measured.millis(99),
                measured.millis(99.9),
                measured.refused(),
                measured.failed());
    }
}
