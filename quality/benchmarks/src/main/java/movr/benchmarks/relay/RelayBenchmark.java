package movr.benchmarks.relay;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import movr.benchmarks.cluster.CannotMeasure;
import movr.benchmarks.cluster.Service;
import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.history.History;
import movr.benchmarks.report.Charts;
import movr.benchmarks.report.ProcessorTable;
import movr.benchmarks.report.Report;
import movr.benchmarks.report.Table;
import movr.benchmarks.rival.Rival;
import movr.benchmarks.running.ClusterBenchmark;
import movr.benchmarks.running.Drain;
import movr.events.EventFamily;
import movr.events.Topics;
import org.knowm.xchart.XYChart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Benchmark of the relay: speed at which a backlog of the outbox reaches Kafka in order; then the same by Namastack
 * Outbox.
 */
@Command(name = "relay", description = "Drains a backlog of the outbox to Kafka; then the same by Namastack Outbox")
public final class RelayBenchmark extends ClusterBenchmark {

    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final String DATABASE = "movr_command";
    private static final String TOPIC = Topics.of(TestCluster.REGION, EventFamily.FLEET);
    private static final int RIDERS = 10_000;

    @Option(names = "--rows", description = "of the backlog that MovR drains (default: ${DEFAULT-VALUE})")
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
    protected void measure(TestCluster cluster, Report report) {
        report.setting("JVM options", String.join(" ", jvm));
        report.setting("streams", "10 events each");
        report.setting(
                "MovR",
                "one command-service, its defaults: 1,000 rows a Kafka transaction, acks=all, lz4; shards: " + shards);
        Table table = report.table(
                "Backlog to Kafka, each stream in its order",
                "outbox",
                "rows",
                "seconds",
                "events/s",
                "second tenth/s",
                "last tenth/s",
                "in Kafka",
                "doubled",
                "out of order");
        Drain ours = movr(cluster, report, table);
        XYChart chart = Charts.lines("Rows shipped", "seconds", "rows");
        line(chart, "MovR", ours);
        if (rivalRows > 0) {
            Rival rival = new Rival(cluster, jvm);
            rival.fill(rivalRows);
            Drain theirs = new Drain();
            rival.start();
            Log log = new Log(cluster.brokers(), Rival.TOPIC);
            try (Log.End end = log.new End()) {
                theirs.watch(end, rivalRows, LOOK, LONGEST);
            }
            rival.stop();
            report.setting("Namastack Outbox", rival.settings());
            row(table, "Namastack", theirs, log.read(Rival::versionOf));
            line(chart, "Namastack", theirs);
        }
        report.chart("drain", chart);
    }

    private Drain movr(TestCluster cluster, Report report, Table table) {
        Service migrating = cluster.commandService(DATABASE, jvm, Map.of("movr.relay.enabled", "false"));
        cluster.stop(migrating.node());
        Backlog backlog = new Backlog(cluster.url(DATABASE), shards);
        cluster.say("writing %d rows", rows);
        backlog.fill(History.of(rows, RIDERS, Clock.systemUTC().instant()));
        double before = backlog.pageMillis();
        cluster.processors().begin();
        Service service = cluster.commandService(
                DATABASE,
                jvm,
                // barriers are no events, and would be counted
                Map.of("movr.outbox.shards", Integer.toString(shards), "movr.watermarks.enabled", "false"));
        Watched watched = new Watched(service);
        Drain drain = new Drain();
        drain.watch(watched::acknowledged, rows, LOOK, LONGEST);
        Map<String, Double> used = cluster.processors().used();
        cluster.say("drained in %.1f s, processors %s", drain.seconds(), used);
        new ProcessorTable(report, "rows", "load generator", "command-service", "PostgreSQL", "Kafka").row(rows, used);
        costs(report, watched, before, backlog.pageMillis());
        Table tenths = report.table("MovR's rate as the outbox empties", "shipped before", "events/s");
        List<Double> rates = drain.tenths();
        for (int i = 0; i < rates.size(); i++) {
            tenths.row(rows / (rates.size() + 1) * (i + 1), rates.get(i));
        }
        cluster.stop(service.node());
        if (backlog.rows() > 0) {
            throw new CannotMeasure(backlog.rows() + " rows are left in the outbox");
        }
        Log.Content content = new Log(cluster.brokers(), TOPIC).read(Log::versionOf);
        if (content.lost(rows) > 0) {
            throw new CannotMeasure("WRONG: " + content.lost(rows) + " events are lost");
        }
        row(table, "MovR", drain, content);
        return drain;
    }

    private void costs(Report report, Watched watched, double before, double after) {
        Table costs = report.table(
                "What it takes",
                "rows",
                "highest heap MB",
                "relay's statements at start ms",
                "at end ms",
                "first page, full ms",
                "empty ms");
        double[] statements = watched.statementMillis();
        costs.row(rows, watched.highestHeap(), statements[0], statements[1], before, after);
    }

    private static void row(Table table, String who, Drain drain, Log.Content content) {
        long all = drain.points().get(drain.points().size() - 1).done();
        table.row(
                who,
                all,
                drain.seconds(),
                drain.rate(),
                drain.rate(0.1, 0.2),
                drain.rate(0.9, 1),
                content.records(),
                content.doubled(),
                content.disordered());
    }

    private static void line(XYChart chart, String name, Drain drain) {
        Charts.line(
                chart,
                name,
                drain.points().stream().mapToDouble(Drain.Point::seconds).toArray(),
                drain.points().stream().mapToDouble(Drain.Point::done).toArray());
    }
}
