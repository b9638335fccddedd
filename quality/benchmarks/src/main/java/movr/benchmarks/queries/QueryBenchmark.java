package movr.benchmarks.queries;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import movr.benchmarks.cluster.Service;
import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.cluster.Wait;
import movr.benchmarks.cpu.CpuUse;
import movr.benchmarks.cpu.Processors;
import movr.benchmarks.history.Feed;
import movr.benchmarks.history.History;
import movr.benchmarks.load.Http;
import movr.benchmarks.load.Loop;
import movr.benchmarks.load.Measured;
import movr.benchmarks.report.CpuTable;
import movr.benchmarks.report.Report;
import movr.benchmarks.report.Sections;
import movr.benchmarks.report.Table;
import movr.benchmarks.report.Unit;
import movr.benchmarks.running.ClusterBenchmark;
import movr.benchmarks.running.WarmUp;
import movr.events.EventFamily;
import movr.events.Topics;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Benchmark of queries: pages of a listing, vehicles nearby, a rider's history, and live listings. */
@Command(name = "queries", description = "Listing pages, near-me, rider history by size, and 1,000 live listeners")
public final class QueryBenchmark extends ClusterBenchmark {

    private static final String DATABASE = "movr_query";
    private static final int CLIENTS = 16;
    private static final int OPEN_CLIENTS = 64;
    private static final int RIDES_EACH = 100;
    private static final double MICROS_IN_MILLI = 1_000;
    private static final Duration ALL_LISTEN = Duration.ofMinutes(1);

    @Option(names = "--vehicles", split = ",", description = "of the city, in turn (default: ${DEFAULT-VALUE})")
    private List<Integer> vehicles = List.of(3_000, 30_000, 300_000);

    @Option(names = "--rides", split = ",", description = "of all riders, in turn (default: ${DEFAULT-VALUE})")
    private List<Integer> rides = List.of(1_000, 100_000, 1_000_000);

    @Option(
            names = "--pages",
            split = ",",
            description = "a second, asked for in the open loop, in turn (default: ${DEFAULT-VALUE})")
    private List<Integer> pages = List.of(1_000, 3_000);

    @Option(names = "--listeners", description = "at a time (default: ${DEFAULT-VALUE})")
    private int listeners = 1_000;

    @Option(names = "--changes", description = "a second that listeners are told of (default: ${DEFAULT-VALUE})")
    private int changes = 10;

    @Option(names = "--seconds", description = "that each point is measured for (default: ${DEFAULT-VALUE})")
    private int seconds = 10;

    @Option(
            names = "--warm-up",
            description = "seconds of load before the first point, rests not counted (default: ${DEFAULT-VALUE})")
    private int warmUp = 60;

    @Option(names = "--jvm", split = " ", description = "the service's JVM options (default: ${DEFAULT-VALUE})")
    private List<String> jvm = List.of("-Xmx1g");

    @Override
    protected String title() {
        return "Queries";
    }

    @Override
    protected void measure(TestCluster cluster, Report report) {
        report.setting("seconds a point", seconds);
        report.setting("warm-up, seconds", warmUp);
        report.setting("query-service", "one process, " + String.join(" ", jvm));
        report.setting("clients", CLIENTS + " in closed loops, " + OPEN_CLIENTS + " in open ones");
        cluster.createTopics(List.of(
                Topics.of(TestCluster.REGION, EventFamily.FLEET), Topics.of(TestCluster.REGION, EventFamily.USERS)));
        Service service = cluster.queryService(DATABASE, jvm, Map.of());
        ReadTables tables = new ReadTables(cluster.url(DATABASE));
        try (CloseableHttpClient http = Http.client(OPEN_CLIENTS)) {
            QueryMix questions = new QueryMix(cluster, service.url(), http);
            listings(cluster, report, tables, questions);
            histories(cluster, report, tables, questions);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        live(cluster, report, service);
    }

    private void listings(TestCluster cluster, Report report, ReadTables tables, QueryMix questions) {
        Point point = new Point(report, "Vehicles of a city", "vehicles");
        int there = 0;
        for (int count : vehicles) {
            tables.vehicles(there, count);
            if (there == 0) {
                WarmUp.of(cluster, warmUp, time -> Loop.closed(questions.pages(CLIENTS), time));
                WarmUp.of(cluster, warmUp / 2, time -> Loop.closed(questions.near(CLIENTS), time));
            }
            Measured leafed = point.measure(cluster, "page of 100", count, questions.pages(CLIENTS));
            report.keep("pages-" + count, leafed);
            if (there == 0) {
                Loop.closed(questions.pages(OPEN_CLIENTS), time());
                open(cluster, report, questions);
            }
            Measured near = point.measure(cluster, "near, 500 m", count, questions.near(CLIENTS));
            report.keep("near-" + count, near);
            there = count;
        }
    }

    private void open(TestCluster cluster, Report report, QueryMix questions) {
        String asked = "asked for a second";
        Table table = report.table(Sections.OPEN_PAGES, asked, "answers/s", "p50 ms", "p99 ms", "p99.9 ms", "failed");
        CpuTable cpu = cpu(report, Sections.OPEN_PAGES, Unit.ANSWER, asked);
        for (int rate : pages) {
            cluster.processors().begin();
            Measured measured = Loop.open(questions.pages(OPEN_CLIENTS), rate, time());
            CpuUse used = cluster.processors().used();
            cpu.row(rate, measured.answered(), used);
            cpu.threads(TestCluster.QUERY_SERVICE, rate, measured.answered(), used);
            table.row(
                    rate,
                    measured.rate(),
                    measured.millis(50),
                    measured.millis(99),
                    measured.millis(99.9),
                    measured.failed());
            report.keep("open-pages-" + rate, measured);
            cluster.say(
                    "%d pages/s asked for: %.0f/s, p50 %.2f ms, p99 %.2f ms",
                    rate, measured.rate(), measured.millis(50), measured.millis(99));
        }
    }

    private void histories(TestCluster cluster, Report report, ReadTables tables, QueryMix questions) {
        Registrations.add(cluster, tables, rides.stream().max(Integer::compare).orElseThrow() / RIDES_EACH);
        Point point = new Point(report, "A rider's newest 50 rides", "rides");
        int there = 0;
        for (int count : rides) {
            tables.rides(there, count);
            Measured measured =
                    point.measure(cluster, "own rides", count, questions.histories(CLIENTS, count / RIDES_EACH));
            report.keep("rides-" + count, measured);
            there = count;
        }
    }

    /** Measurements of queries in a closed loop. */
    private final class Point {

        private final Table table;
        private final CpuTable cpu;

        Point(Report report, String section, String what) {
            table = report.table(section, "question", what, "answers/s", "p50 ms", "p99 ms", "p99.9 ms", "failed");
            cpu = cpu(report, section, Unit.ANSWER, "question");
        }

        Measured measure(TestCluster cluster, String question, int count, List<QueryClient> clients) {
            cluster.processors().begin();
            Measured measured = Loop.closed(clients, time());
            CpuUse used = cluster.processors().used();
            cpu.row("%s, of %,d".formatted(question, count), measured.answered(), used);
            table.row(
                    question,
                    count,
                    measured.rate(),
                    measured.millis(50),
                    measured.millis(99),
                    measured.millis(99.9),
                    measured.failed());
            cluster.say(
                    "%s, of %,d: %.0f/s, p99 %.2f ms, processors %s",
                    question, count, measured.rate(), measured.millis(99), used);
            return measured;
        }
    }

    private void live(TestCluster cluster, Report report, Service service) {
        Listeners all = new Listeners(service.url(), listeners, Clock.systemUTC());
        Wait.until(ALL_LISTEN, listeners + " listeners", () -> all.listening() >= listeners);
        cluster.say("%d listen", all.listening());
        int sent = changes * seconds;
        cluster.processors().begin();
        change(cluster, sent);
        long expected = (long) listeners * sent;
        Wait.until(ALL_LISTEN, "all changes", () -> all.changes() >= (long) (listeners - all.lost()) * sent);
        CpuUse used = cluster.processors().used();
        report.table(
                        Sections.LIVE,
                        "listeners",
                        "changes/s",
                        "deliveries/s",
                        "delivered",
                        "expected",
                        "p50 ms",
                        "p99 ms",
                        "cut off")
                .row(
                        listeners,
                        changes,
                        listeners * changes,
                        all.changes(),
                        expected,
                        all.latency().getValueAtPercentile(50) / MICROS_IN_MILLI,
                        all.latency().getValueAtPercentile(99) / MICROS_IN_MILLI,
                        all.lost());
        cpu(report, Sections.LIVE, Unit.DELIVERY, "listeners").row(listeners, all.changes(), used);
        report.keep("live", all.latency());
        cluster.say("live: %d of %d, processors %s", all.changes(), expected, used);
    }

    /** Adds vehicles at a steady rate. */
    private void change(TestCluster cluster, int count) {
        try (Feed feed = new Feed(cluster.brokers(), 0)) {
            long begin = System.nanoTime();
            for (int number = 0; number < count; number++) {
                Loop.awaitTime(begin + number * 1_000_000_000L / changes);
                Instant from = Clock.systemUTC().instant().minusMillis(number);
                feed.send(new History(count, History.VERSIONS, 1, from).event(number));
            }
        }
    }

    private static CpuTable cpu(Report report, String section, Unit unit, String by) {
        return new CpuTable(report, section, unit, by, TestCluster.QUERY_SERVICE, Processors.KAFKA);
    }

    private Duration time() {
        return Duration.ofSeconds(seconds);
    }
}
