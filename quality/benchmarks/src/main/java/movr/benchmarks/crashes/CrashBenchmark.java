package movr.benchmarks.crashes;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import movr.benchmarks.cluster.CannotMeasure;
import movr.benchmarks.cluster.Checkout;
import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.history.Feed;
import movr.benchmarks.history.History;
import movr.benchmarks.projection.ReadDatabase;
import movr.benchmarks.relay.Backlog;
import movr.benchmarks.relay.Log;
import movr.benchmarks.report.Report;
import movr.benchmarks.report.Table;
import movr.benchmarks.running.Benchmark;
import movr.events.EventFamily;
import movr.events.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Benchmark of crashes: recovery time of a service that is killed under load, and events lost or duplicated by it. */
@Command(
        name = "crashes",
        description =
                "Kills services in the midst of their work: how long until they go on; fails when any of it is lost or"
                        + " doubled")
public final class CrashBenchmark extends Benchmark {

    private static final String OUTBOX = "movr_command";
    private static final String READS = "movr_query";
    private static final String FLEET = Topics.of(TestCluster.REGION, EventFamily.FLEET);
    private static final int RIDERS = 1_000;
    private static final int SHARDS = 1;

    @Option(names = "--events", description = "to ship, and to apply (default: ${DEFAULT-VALUE})")
    private int events = 200_000;

    @Option(names = "--kills", description = "of each service (default: ${DEFAULT-VALUE})")
    private int kills = 2;

    @Option(names = "--jvm", split = " ", description = "JVM options of both services (default: ${DEFAULT-VALUE})")
    private List<String> jvm = List.of("-Xmx512m");

    @Override
    protected String title() {
        return "Crashes";
    }

    @Override
    protected void run(Checkout checkout, PrintWriter out, Report report) {
        report.setting("services", "one of each, its defaults, started again at once; " + String.join(" ", jvm));
        History history = History.of(events, RIDERS, Clock.systemUTC().instant().minusMillis(events));
        KillTable table = new KillTable(report);
        // separate servers: one scenario's records on the topic must not count for the other
        try (TestCluster cluster = TestCluster.open(checkout, out)) {
            relay(cluster, report, table, history);
        }
        try (TestCluster cluster = TestCluster.open(checkout, out)) {
            projections(cluster, report, table, history);
        }
    }

    private void relay(TestCluster cluster, Report report, KillTable table, History history) {
        cluster.stop(cluster.commandService(OUTBOX, jvm, Map.of("movr.relay.enabled", "false"))
                .node());
        Backlog backlog = new Backlog(cluster.url(OUTBOX), SHARDS);
        backlog.fill(history);
        Job shipping = new Job(
                TestCluster.COMMAND_SERVICE,
                () -> cluster.commandService(OUTBOX, jvm, Map.of("movr.outbox.shards", Integer.toString(SHARDS))),
                () -> history.size() - backlog.rows(),
                history.size(),
                history.size());
        long killed = shipping.interrupted(cluster, kills, table);
        Log.Content content = new Log(cluster.brokers(), FLEET).read(Log::versionOf);
        report.table("From the outbox to Kafka", "events", "lost", "out of order", "twice, which read models skip")
                .row(history.size(), content.lost(history.size()), content.disordered(), content.doubled());
        none("events lost between outbox and Kafka", content.lost(history.size()), killed);
        none("records out of order", content.disordered(), killed);
    }

    private void projections(TestCluster cluster, Report report, KillTable table, History history) {
        cluster.createTopics(List.of(FLEET, Topics.of(TestCluster.REGION, EventFamily.USERS)));
        Feed.all(cluster.brokers(), history);
        // else it would not be ready before it has caught up
        Map<String, String> settings = Map.of("management.endpoint.health.group.readiness.include", "db");
        try (ReadDatabase reads = new ReadDatabase(cluster.url(READS), FLEET)) {
            Job applying = new Job(
                    TestCluster.QUERY_SERVICE,
                    () -> cluster.queryService(READS, jvm, settings),
                    () -> ReadDatabase.PROJECTIONS.stream()
                            .mapToLong(reads::applied)
                            .sum(),
                    (long) ReadDatabase.PROJECTIONS.size() * history.size(),
                    history.size());
            long killed = applying.interrupted(cluster, kills, table);
            Table verdict = report.table("From Kafka into the read database", "projection", "events", "lost", "parked");
            for (String projection : ReadDatabase.PROJECTIONS) {
                long lost = history.size() - reads.versions(projection);
                verdict.row(projection, history.size(), lost, reads.parked(projection));
                none("events lost between Kafka and " + projection, lost, killed);
            }
            int rides = history.size() - history.vehicles();
            report.table("Counted", "", "events", "in the statistics")
                    .row("rides started or ended", rides, reads.counted());
            none("rides counted too often or not at all", Math.abs(reads.counted() - rides), killed);
        }
    }

    private static void none(String what, long count, long killed) {
        if (count != 0) {
            throw new CannotMeasure("WRONG, found %d s after the first kill: %,d %s. Nothing is written to the results."
                    .formatted(Duration.ofNanos(System.nanoTime() - killed).toSeconds(), count, what));
        }
    }
}
