package movr.benchmarks.relay;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import movr.benchmarks.cluster.CannotMeasure;
import movr.benchmarks.cluster.Checkout;
import movr.benchmarks.cluster.Service;
import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.cpu.CpuUse;
import movr.benchmarks.cpu.Processors;
import movr.benchmarks.history.History;
import movr.benchmarks.report.Charts;
import movr.benchmarks.report.CpuTable;
import movr.benchmarks.report.Report;
import movr.benchmarks.report.Sections;
import movr.benchmarks.report.Table;
import movr.benchmarks.report.Unit;
import movr.benchmarks.rival.Rival;
import movr.benchmarks.running.Benchmark;
import movr.benchmarks.running.Drain;
import movr.events.EventFamily;
import movr.events.Topics;
import org.apache.kafka.common.utils.AppInfoParser;
import org.knowm.xchart.XYChart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Benchmark of the relay: speed at which a backlog of the outbox reaches Kafka in order, with few rows of each stream and with
 * many; then the same by Namastack Outbox.
 */
@Command(
        name = "relay",
        description = "Drains backlogs of 10 and of 700 rows a stream to Kafka; then the same by Namastack Outbox")
public final class RelayBenchmark extends Benchmark {

    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final String DATABASE = "movr_command";
    private static final String TOPIC = Topics.of(TestCluster.REGION, EventFamily.FLEET);
    private static final String LONG_STREAMS = "MovR, long streams";
    private static final int RIDERS = 10_000;

    /** Of one vehicle, after Kafka was away for a day. */
    private static final int LONG_STREAM = 700;

    @Option(names = "--rows", description = "of each backlog that MovR drains (default: ${DEFAULT-VALUE})")
    private int rows = 1_000_000;

    @Option(names = "--rival-rows", description = "of the backlog that Namastack drains (default: ${DEFAULT-VALUE})")
    private int rivalRows = 50_000;

    @Option(names = "--shards", description = "of MovR's outbox (default: ${DEFAULT-VALUE}, as in production)")
    private int shards = 1;

    @Option(names = "--jvm", split = " ", description = "JVM options of both (default: ${DEFAULT-VALUE})")
    private List<String> jvm = List.of("-Xmx512m");

    @Override
    protected String title() {
        return "Relay";
    }

    @Override
    protected void run(Checkout checkout, PrintWriter out, Report report) {
        report.setting("Kafka", AppInfoParser.getVersion());
        report.setting("JVM options", String.join(" ", jvm));
        report.setting(
                "MovR",
                "one command-service, its defaults: 1,000 rows a Kafka transaction, acks=all, lz4; shards: " + shards);
        Table table = table(report);
        CpuTable cpu = new CpuTable(
                report,
                Sections.BACKLOG,
                Unit.EVENT,
                "outbox",
                TestCluster.COMMAND_SERVICE,
                Rival.NAME,
                Processors.KAFKA);
        XYChart chart = Charts.lines("Rows shipped", "seconds", "rows");
        // servers of their own: both backlogs have the same streams
        try (TestCluster cluster = TestCluster.open(checkout, out)) {
            report.setting("PostgreSQL", cluster.databaseVersion());
            Shipped few = movr(cluster, report, History.VERSIONS);
            few.into("MovR", table, cpu);
            cpu.threads(TestCluster.COMMAND_SERVICE, "MovR", few.measured(), few.used());
            tenths(report, few.drain());
            line(chart, "MovR, " + History.VERSIONS + " rows a stream", few.drain());
            if (rivalRows > 0) {
                Shipped theirs = namastack(cluster, report);
                theirs.into("Namastack", table, cpu);
                line(chart, "Namastack", theirs.drain());
            }
        }
        try (TestCluster cluster = TestCluster.open(checkout, out)) {
            Shipped many = movr(cluster, report, LONG_STREAM);
            many.into(LONG_STREAMS, table, cpu);
            line(chart, "MovR, " + LONG_STREAM + " rows a stream", many.drain());
        }
        report.chart("drain", chart);
    }

    private static Table table(Report report) {
        return report.table(
                Sections.BACKLOG,
                "outbox",
                "rows",
                "rows a stream",
                "seconds",
                "events/s",
                "second tenth/s",
                "last tenth/s",
                "in Kafka",
                "doubled",
                "out of order");
    }

    private Shipped movr(TestCluster cluster, Report report, int versions) {
        History history =
                History.of(rows, versions, RIDERS, Clock.systemUTC().instant().minusMillis(rows));
        Service migrating = cluster.commandService(DATABASE, jvm, Map.of("movr.relay.enabled", "false"));
        cluster.stop(migrating.node());
        Backlog backlog = new Backlog(cluster.url(DATABASE), shards);
        cluster.say("writing %d rows, %d of each stream", history.size(), history.versions());
        backlog.fill(history);
        double before = backlog.pageMillis();
        Service service = cluster.commandService(DATABASE, jvm, Map.of("movr.outbox.shards", Integer.toString(shards)));
        Watched watched = new Watched(service);
        Drain drain = new Drain();
        cluster.processors().begin();
        drain.watch(watched::acknowledged, history.size(), LOOK, LONGEST);
        CpuUse used = cluster.processors().used();
        cluster.say("drained in %.1f s, processors %s", drain.seconds(), used);
        costs(report, watched, history.versions(), new double[] {before, backlog.pageMillis()});
        cluster.stop(service.node());
        if (backlog.rows() > 0) {
            throw new CannotMeasure(backlog.rows() + " rows are left in the outbox");
        }
        Log.Content content = new Log(cluster.brokers(), TOPIC).read(Log::versionOf);
        if (content.lost(history.size()) > 0) {
            throw new CannotMeasure("WRONG: " + content.lost(history.size()) + " events are lost");
        }
        return new Shipped(drain, history.versions(), content, used);
    }

    private Shipped namastack(TestCluster cluster, Report report) {
        Rival rival = new Rival(cluster, jvm);
        rival.fill(rivalRows);
        Drain drain = new Drain();
        rival.start();
        cluster.processors().begin();
        Log log = new Log(cluster.brokers(), Rival.TOPIC);
        try (Log.End end = log.new End()) {
            drain.watch(end, rivalRows, LOOK, LONGEST);
        }
        CpuUse used = cluster.processors().used();
        rival.stop();
        cluster.say("Namastack: drained in %.1f s, processors %s", drain.seconds(), used);
        report.setting("Namastack Outbox", rival.settings());
        return new Shipped(drain, History.VERSIONS, log.read(Rival::versionOf), used);
    }

    private void tenths(Report report, Drain drain) {
        Table table = report.table("MovR's rate as the outbox empties", "shipped before", "events/s");
        List<Double> rates = drain.tenths();
        for (int i = 0; i < rates.size(); i++) {
            table.row(rows / (rates.size() + 1) * (i + 1), rates.get(i));
        }
    }

    private static void costs(Report report, Watched watched, int versions, double[] pageMillis) {
        Table costs = report.table(
                "What it takes, with " + versions + " rows a stream",
                "highest heap MB",
                "relay's statements at start ms",
                "at end ms",
                "first page, full ms",
                "empty ms");
        double[] statements = watched.statementMillis();
        costs.row(watched.highestHeap(), statements[0], statements[1], pageMillis[0], pageMillis[1]);
    }

    private static void line(XYChart chart, String name, Drain drain) {
        Charts.line(
                chart,
                name,
                drain.points().stream().mapToDouble(Drain.Point::seconds).toArray(),
                drain.points().stream().mapToDouble(Drain.Point::done).toArray());
    }
}
