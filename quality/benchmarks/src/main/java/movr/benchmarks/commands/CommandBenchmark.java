package movr.benchmarks.commands;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import movr.benchmarks.cluster.Meters;
import movr.benchmarks.cluster.Service;
import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.cpu.Counted;
import movr.benchmarks.cpu.Processors;
import movr.benchmarks.load.Loop;
import movr.benchmarks.load.Measured;
import movr.benchmarks.report.Charts;
import movr.benchmarks.report.CpuTable;
import movr.benchmarks.report.Report;
import movr.benchmarks.report.Sections;
import movr.benchmarks.report.Table;
import movr.benchmarks.report.Unit;
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
    private static final List<Double> SHARES = List.of(0.5, 0.75, 0.9);
    private static final int MOST_CLIENTS = 64;
    private static final int WARM_CLIENTS = 16;
    private static final int ROWS = 4096;
    private static final String AGAIN = "attempts beyond the first";

    @Option(names = "--seconds", description = "that each point is measured for (default: ${DEFAULT-VALUE})")
    private int seconds = 10;

    @Option(
            names = "--warm-up",
            description = "seconds of load before the first point, rests not counted (default: ${DEFAULT-VALUE})")
    private int warmUp = 90;

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
                Sections.FASTEST, "clients", "commands/s", "p50 ms", "p99 ms", "p99.9 ms", "refused", "failed", AGAIN);
        CpuTable cpu = cpu(report, Sections.FASTEST, "clients");
        for (int clients : CLIENTS) {
            double before = retries(service.meters());
            Counted<Measured> counted = riders.apart(
                    clients, all -> cluster.processors().during(() -> Loop.closed(all, Duration.ofSeconds(seconds))));
            Measured measured = counted.result();
            table.row(
                    clients,
                    measured.rate(),
                    measured.millis(50),
                    measured.millis(99),
                    measured.millis(99.9),
                    measured.refused(),
                    measured.failed(),
                    Math.round(retries(service.meters()) - before));
            cpu.row(clients, measured.answered(), counted.used());
            if (clients == WARM_CLIENTS) {
                cpu.threads(TestCluster.COMMAND_SERVICE, clients, measured.answered(), counted.used());
            }
            report.keep("closed-" + clients, measured);
            cluster.say("%d clients: %.0f commands/s, processors %s", clients, measured.rate(), counted.used());
        }
        return table.column("commands/s");
    }

    private void open(TestCluster cluster, Report report, RidingClients riders, double most) {
        String section = "As many as are asked for, timed from when they were meant to be sent";
        String asked = "asked for a second";
        Table table = report.table(section, asked, "commands/s", "p50 ms", "p99 ms", "p99.9 ms", "refused", "failed");
        CpuTable cpu = cpu(report, section, asked);
        for (double share : SHARES) {
            double rate = Math.floor(most * share);
            Counted<Measured> counted = riders.apart(
                    MOST_CLIENTS,
                    all -> cluster.processors().during(() -> Loop.open(all, rate, Duration.ofSeconds(seconds))));
            Measured measured = counted.result();
            cpu.row(rate, measured.answered(), counted.used());
            row(table, rate, measured);
            report.keep("open-" + Math.round(share * 100), measured);
            cluster.say("%.0f asked for: p50 %.2f ms, p99 %.2f ms", rate, measured.millis(50), measured.millis(99));
        }
        XYChart chart = Charts.lines("Latency in an open loop", "commands/s asked for", "milliseconds");
        Charts.line(chart, "p50", table.column(asked), table.column("p50 ms"));
        Charts.line(chart, "p99", table.column(asked), table.column("p99 ms"));
        report.chart("latency", chart);
    }

    private void few(TestCluster cluster, Report report, RidingClients riders, Service service) {
        String section = "Too few vehicles";
        Table table = report.table(
                section, "clients", "vehicles", "done/s", "refused/s", "failed", AGAIN, "p50 ms", "p99 ms");
        CpuTable cpu = cpu(report, section, "vehicles");
        for (int vehicles : List.of(16, 4)) {
            double before = retries(service.meters());
            Counted<Measured> counted = riders.onFew(
                    MOST_CLIENTS,
                    vehicles,
                    all -> cluster.processors().during(() -> Loop.closed(all, Duration.ofSeconds(seconds))));
            Measured measured = counted.result();
            cpu.row(vehicles, measured.answered(), counted.used());
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
        Table table = report.table(Sections.PAST, "rides before", "commands/s", "p50 ms", "p99 ms", "failed");
        CpuTable cpu = cpu(report, Sections.PAST, "rides before");
        Service service = cluster.commandService(DATABASE, jvm, Map.of());
        try (RidingClients riders = new RidingClients(cluster, service, ROWS, ROWS, WARM_CLIENTS)) {
            warmUp(cluster, riders, warmUp / 2);
            int there = 0;
            for (int rides : past) {
                Riders.writePast(cluster.url(DATABASE), there, rides);
                there = rides;
                Counted<Measured> counted = riders.apart(
                        WARM_CLIENTS,
                        all -> cluster.processors().during(() -> Loop.closed(all, Duration.ofSeconds(seconds))));
                Measured measured = counted.result();
                cpu.row(rides, measured.answered(), counted.used());
                table.row(rides, measured.rate(), measured.millis(50), measured.millis(99), measured.failed());
                report.keep("past-" + rides, measured);
                cluster.say("%d rides before: %.0f commands/s", rides, measured.rate());
            }
        }
    }

    private static CpuTable cpu(Report report, String section, String by) {
        return new CpuTable(report, section, Unit.COMMAND, by, TestCluster.COMMAND_SERVICE, Processors.KAFKA);
    }

    private static double retries(Meters meters) {
        return meters.sum("movr_transaction_retries_total", "");
    }

    private void compare(TestCluster cluster, Report report, double[] rates) {
        if (!PgBench.installed()) {
            report.text("pgbench is not installed here: nothing to compare with.");
            return;
        }
        PgBench pgbench = new PgBench(cluster.processors(), cluster.directory(), cluster.url(DATABASE), ROWS);
        Table table = report.table(
                Sections.PGBENCH + ", commands/s",
                "clients",
                "MovR over HTTP",
                "one by one",
                "one statement",
                "MovR : one by one",
                "MovR : one statement",
                "given up");
        CpuTable cpu = new CpuTable(report, Sections.PGBENCH, Unit.COMMAND, "script and clients");
        for (int i = 0; i < CLIENTS.size(); i++) {
            int clients = CLIENTS.get(i);
            PgBench.Result single = pgbench.run("one-by-one.sql", clients, Duration.ofSeconds(seconds));
            PgBench.Result whole = pgbench.run("one-statement.sql", clients, Duration.ofSeconds(seconds));
            table.row(
                    clients,
                    rates[i],
                    single.rate(),
                    whole.rate(),
                    rates[i] / single.rate(),
                    rates[i] / whole.rate(),
                    single.failed() + whole.failed());
            cpu.row("one by one, " + clients, single.done(), single.used());
            cpu.row("one statement, " + clients, whole.done(), whole.used());
            cluster.say("%d clients: %.0f one by one, %.0f as one statement", clients, single.rate(), whole.rate());
        }
        charts(report, table);
    }

    private static void charts(Report report, Table table) {
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
