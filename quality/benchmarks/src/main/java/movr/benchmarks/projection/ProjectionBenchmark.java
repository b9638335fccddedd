package movr.benchmarks.projection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import movr.benchmarks.cluster.CannotMeasure;
import movr.benchmarks.cluster.Service;
import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.cluster.Wait;
import movr.benchmarks.cpu.CpuUse;
import movr.benchmarks.cpu.Processors;
import movr.benchmarks.history.Feed;
import movr.benchmarks.history.History;
import movr.benchmarks.report.Charts;
import movr.benchmarks.report.CpuTable;
import movr.benchmarks.report.Report;
import movr.benchmarks.report.Sections;
import movr.benchmarks.report.Table;
import movr.benchmarks.report.Unit;
import movr.benchmarks.running.ClusterBenchmark;
import movr.benchmarks.running.Drain;
import movr.events.EventFamily;
import movr.events.Topics;
import org.knowm.xchart.XYChart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Benchmark of projections: speed at which a new query service reads a long log, and of a rebuild beside the live
 * projection.
 */
@Command(name = "projection", description = "From Kafka into the read database, and a full rebuild")
public final class ProjectionBenchmark extends ClusterBenchmark {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(6);
    private static final String DATABASE = "movr_query";
    private static final String FLEET = Topics.of(TestCluster.REGION, EventFamily.FLEET);
    private static final int RIDERS = 10_000;

    @Option(names = "--events", description = "in Kafka (default: ${DEFAULT-VALUE})")
    private int events = 1_000_000;

    @Option(names = "--rebuild", split = ",", description = "projections to make anew (default: ${DEFAULT-VALUE})")
    private List<String> rebuilt = List.of("vehicle-listing");

    @Option(names = "--jvm", split = " ", description = "the service's JVM options (default: ${DEFAULT-VALUE})")
    private List<String> jvm = List.of("-Xmx1g");

    @Override
    protected String title() {
        return "Projections";
    }

    @Override
    protected void measure(TestCluster cluster, Report report) {
        report.setting(
                "query-service",
                "one process, its defaults (one thread a projection, 1,000 messages a transaction); "
                        + String.join(" ", jvm));
        report.setting("events", events + ", 10 of each vehicle, of " + RIDERS + " riders");
        cluster.createTopics(List.of(FLEET, Topics.of(TestCluster.REGION, EventFamily.USERS)));
        feed(cluster);
        // it would not be ready before it has caught up
        Service service =
                cluster.queryService(DATABASE, jvm, Map.of("management.endpoint.health.group.readiness.include", "db"));
        try (ReadDatabase database = new ReadDatabase(cluster.url(DATABASE), FLEET)) {
            catchUp(cluster, report, database);
            rebuild(cluster, report, service, database);
        }
    }

    private void feed(TestCluster cluster) {
        cluster.say("writing %d events", events);
        Instant begin = Clock.systemUTC().instant().minusMillis(events);
        History history = History.of(events, RIDERS, begin);
        Feed.all(cluster.brokers(), history);
    }

    private void catchUp(TestCluster cluster, Report report, ReadDatabase database) {
        Map<String, Drain> drains = new LinkedHashMap<>();
        ReadDatabase.PROJECTIONS.forEach(name -> drains.put(name, new Drain()));
        cluster.processors().begin();
        List<Thread> watchers = drains.entrySet().stream()
                .map(drain -> new Thread(() ->
                        drain.getValue().watch(() -> applied(database, drain.getKey()), events, LOOK, LONGEST)))
                .toList();
        watchers.forEach(Thread::start);
        watchers.forEach(ProjectionBenchmark::join);
        CpuUse used = cluster.processors().used();
        cluster.say("caught up, processors %s", used);
        Table table = report.table(Sections.CATCH_UP, "projection", "messages", "seconds", "messages/s");
        XYChart chart = Charts.lines("Messages applied", "seconds", "messages");
        drains.forEach((name, drain) -> {
            if (drain.points().get(drain.points().size() - 1).done() < events) {
                throw new CannotMeasure(name + " has not caught up");
            }
            table.row(name, events, drain.seconds(), drain.rate());
            Charts.line(
                    chart,
                    name,
                    drain.points().stream().map(Drain.Point::seconds).toList(),
                    drain.points().stream().map(point -> (double) point.done()).toList());
        });
        report.chart("catching-up", chart);
        CpuTable cpu = cpu(report, Sections.CATCH_UP);
        // what was applied before the first look was not measured
        long done = Math.round(drains.values().stream()
                .mapToLong(drain -> events - drain.points().get(0).done())
                .average()
                .orElseThrow());
        cpu.row("all", done, used);
        cpu.threads(TestCluster.QUERY_SERVICE, "all", done, used);
        tenths(report, Objects.requireNonNull(drains.get(ReadDatabase.PROJECTIONS.get(0))));
    }

    private void tenths(Report report, Drain listing) {
        Table table = report.table("The listing's rate as it grows", "applied before", "messages/s");
        List<Double> rates = listing.tenths();
        for (int i = 0; i < rates.size(); i++) {
            table.row(events / (rates.size() + 1) * (i + 1), rates.get(i));
        }
    }

    private static CpuTable cpu(Report report, String section) {
        return new CpuTable(report, section, Unit.EVENT, "projections", TestCluster.QUERY_SERVICE, Processors.KAFKA);
    }

    /** Synchronised: a connection is not thread-safe. */
    private static synchronized long applied(ReadDatabase database, String projection) {
        return database.applied(projection);
    }

    private void rebuild(TestCluster cluster, Report report, Service service, ReadDatabase database) {
        Table table = report.table(Sections.REBUILD, "projection", "messages", "seconds", "messages/s");
        CpuTable cpu = cpu(report, Sections.REBUILD);
        for (String name : rebuilt) {
            cluster.processors().begin();
            long begin = System.nanoTime();
            service.operate("/ops/projections/" + name + "/rebuild");
            Wait.until(
                    LONGEST,
                    "the rebuild of " + name,
                    () -> !"RUNNING".equalsIgnoreCase(database.rebuild(name))
                            && !database.rebuild(name).isEmpty());
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (!"SWAPPED".equalsIgnoreCase(database.rebuild(name))) {
                throw new CannotMeasure("The rebuild of " + name + " ended as " + database.rebuild(name));
            }
            CpuUse used = cluster.processors().used();
            table.row(name, events, seconds, events / seconds);
            cpu.row(name, events, used);
            cpu.threads(TestCluster.QUERY_SERVICE, name, events, used);
            cluster.say("%s rebuilt in %.1f s, processors %s", name, seconds, used);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("Stopped while projections caught up", stopped);
        }
    }
}
