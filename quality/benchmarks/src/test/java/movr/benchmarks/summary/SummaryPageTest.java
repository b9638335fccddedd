package movr.benchmarks.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.cpu.CpuUse;
import movr.benchmarks.cpu.Processors;
import movr.benchmarks.report.CpuTable;
import movr.benchmarks.report.Report;
import movr.benchmarks.report.Sections;
import movr.benchmarks.report.Table;
import movr.benchmarks.report.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of made-up results: which of them are reached, and what is said of those that are not. */
class SummaryPageTest {

    @TempDir
    private Path directory;

    @Test
    void saysOfEachAimWhetherItIsReachedAndElseWhatBoundsIt() {
        commands(1_000, 1_500, 0.7);
        freshness();
        relay(26_000, 12_000);
        projection();
        queries();
        idle(13.2, 4.4);
        crashes(0);

        String page = new SummaryPage(directory, null).markdown();

        assertThat(lines(page, "| StartRide and EndRide", "| the same, then"))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("583/s : 1,498/s = 0.39")
                                .contains("| 1,000/s : 1,500/s = 0.67 (0.70 ms, 0.90 ms) | yes |")
                                .endsWith("| [commands](commands.md) |"),
                        then -> assertThat(then)
                                .contains("**no**: 1.80 of ")
                                .contains(
                                        "processors are busy; ms a command: command-service 0.70, Kafka 0.10, PostgreSQL 0.90"));
        assertThat(lines(page, "| commit → visible"))
                .singleElement(STRING)
                .contains("| p50 11.0 ms, p99 58.0 ms; 0.80 ms | yes |");
        assertThat(lines(page, "| the same, two command services"))
                .singleElement(STRING)
                .contains("| p50 14.0 ms, p99 58.0 ms; 0.80 ms | **no**: ");
        assertThat(lines(page, "| the same, in the first two minutes"))
                .singleElement(STRING)
                .contains("| p50 73.0 ms, p99 248 ms | **no**: in the first half minute 1.80 of");
        assertThat(lines(page, "| backlog drained"))
                .singleElement(STRING)
                .contains("| Namastack Outbox, in the same run: 2,400/s |", "| 26,000/s, 0 out of order | yes |");
        assertThat(lines(page, "| the same, 700 rows a stream"))
                .singleElement(STRING)
                .contains("| 12,000/s, 0 out of order | **no**: ", "µs an event: command-service 14.0");
        assertThat(lines(page, "| events into the listing"))
                .singleElement(STRING)
                .contains("| 16,000/s | yes |");
        assertThat(lines(page, "| rebuild of the listing"))
                .singleElement(STRING)
                .contains("| 28.0 s | yes |");
        assertThat(lines(page, "| listing pages"))
                .singleElement(STRING)
                .contains("| 2,990/s, p99 21.0 ms | **no**: ", "ms an answer: query-service 0.70");
        assertThat(lines(page, "| idle all-in-one"))
                .singleElement(STRING)
                .contains("| 4.40 % from 7 minutes after the start, 13.2 % just after it | yes |");
        assertThat(lines(page, "| lost, reordered"))
                .singleElement(STRING)
                .contains("| 0, 0, 0 after 2 kills; after 200 faults: [chaos](../../chaos/README.md) | yes |");
        assertThat(page)
                .doesNotContain("NaN", "not measured", "Not made in one go")
                .contains("- change → 1,000 live listeners: p50 28.0 ms, p99 412 ms ([queries](queries.md))")
                .contains("goes on after 12.5 s at most");
    }

    @Test
    void reportsWhatWasNotMeasured() {
        idle(13.2, 5.1);

        String page = new SummaryPage(directory, null).markdown();

        assertThat(lines(page, "| idle all-in-one")).singleElement(STRING).contains("**no**: its threads");
        assertThat(lines(page, "| backlog drained")).singleElement(STRING).contains("| not measured |");
        assertThat(page).doesNotContain("NaN");
    }

    @Test
    void readsOldResultsAsFarAsTheyGo() throws IOException {
        Files.writeString(directory.resolve("freshness.json"), """
                {"benchmark": "freshness", "at": "2026-11-27T10:42:30Z", "tables": [
                  {"title": "At a steady rate, milliseconds",
                   "columns": ["commands/s asked for", "done/s", "visible p50", "p99  "],
                   "rows": [[50, 50.0, 1.0, 2.0], [200, 200.0, 27.2, 112.0]]},
                  {"title": "Processors in use meanwhile",
                   "columns": ["commands/s asked for", "query-service"], "rows": [[50, 0.16], [200, 0.24]]}]}""");

        String page = new SummaryPage(directory, null).markdown();

        assertThat(lines(page, "| commit → visible"))
                .singleElement(STRING)
                .contains("| p50 27.2 ms, p99 112 ms; 1.20 ms | **no** |");
        assertThat(lines(page, "| the same, two command services"))
                .singleElement(STRING)
                .contains("| not measured |  |");
        assertThat(page).doesNotContain("NaN");
    }

    @Test
    void putsAnEarlierVersionBesideIt(@TempDir Path before) throws IOException {
        idle(13.2, 4.4);
        Files.move(directory.resolve("idle.json"), before.resolve("idle.json"));
        idle(9.0, 3.3);

        String page = new SummaryPage(directory, before).markdown();

        assertThat(page).contains("| aim | before | measured |");
        assertThat(lines(page, "| idle all-in-one"))
                .singleElement(STRING)
                .contains("| 4.40 % from 7 minutes after the start, 13.2 % just after it | 3.30 % from 7 minutes");
    }

    @Test
    void warnsOfResultsOfSeveralRuns() throws IOException {
        idle(13.2, 4.4);
        Files.writeString(directory.resolve("micro.json"), "{\"commit\": \"other\", \"tables\": []}");

        assertThat(new SummaryPage(directory, null).markdown()).contains("**Not made in one go**");
    }

    private static List<String> lines(String page, String... begins) {
        return page.lines()
                .filter(line -> Arrays.stream(begins).anyMatch(line::startsWith))
                .toList();
    }

    private Report report(String benchmark) {
        return new Report(directory, benchmark, benchmark, Clock.systemUTC());
    }

    /** Ten seconds; what each part used follows from its milliseconds or microseconds for a unit of work. */
    private static CpuUse used(Unit unit, long done, Map<String, Double> costs) {
        double inSecond = unit == Unit.EVENT || unit == Unit.DELIVERY ? 1e6 : 1e3;
        Map<String, Double> parts = new TreeMap<>();
        costs.forEach((part, cost) -> parts.put(part, cost * done / inSecond));
        return new CpuUse(10, parts, Map.of(), Map.of());
    }

    private void commands(double ours, double theirs, double millis) {
        Report report = report("commands");
        Table table = report.table(Sections.FASTEST, "clients", "commands/s");
        table.row(1, ours / 2);
        table.row(16, ours);
        table.row(64, ours - 1);
        CpuTable cpu = new CpuTable(
                report, Sections.FASTEST, Unit.COMMAND, "clients", TestCluster.COMMAND_SERVICE, Processors.KAFKA);
        Map<String, Double> costs = Map.of(
                TestCluster.COMMAND_SERVICE,
                millis,
                Processors.POSTGRESQL,
                0.9,
                Processors.KAFKA,
                0.1,
                Processors.OTHERS,
                0.1);
        cpu.row(1, 5_000, used(Unit.COMMAND, 5_000, Map.of(TestCluster.COMMAND_SERVICE, 9.0)));
        cpu.row(16, 10_000, used(Unit.COMMAND, 10_000, costs));
        cpu.row(64, 9_990, used(Unit.COMMAND, 9_990, Map.of(TestCluster.COMMAND_SERVICE, 9.0)));
        report.table(Sections.PGBENCH + ", commands/s", "clients", "one by one", "one statement")
                .row(16, theirs, 2 * theirs);
        report.write();
    }

    private void freshness() {
        Report report = report("freshness");
        fresh(report, Sections.STEADY, 11);
        fresh(report, Sections.TWO, 14);
        cpu(report, Sections.COLD, "0 to 30");
        cpu(report, Sections.COLD, "30 to 60");
        report.table(Sections.COLD + ", all together", "commands/s asked for", "visible p50", "p99")
                .row(200, 73.0, 248.0);
        report.write();
    }

    private static void fresh(Report report, String section, double median) {
        Table table = report.table(section + ", milliseconds", "commands/s asked for", "visible p50", "p99  ");
        table.row(50, 1.0, 2.0);
        table.row(200, median, 58.0);
        cpu(report, section, 200);
    }

    private static void cpu(Report report, String section, Object first) {
        Map<String, Double> costs =
                Map.of(TestCluster.COMMAND_SERVICE, 1.0, TestCluster.QUERY_SERVICE, 0.8, Processors.POSTGRESQL, 7.2);
        new CpuTable(
                        report,
                        section,
                        Unit.COMMAND,
                        "commands/s asked for",
                        TestCluster.COMMAND_SERVICE,
                        TestCluster.QUERY_SERVICE)
                .row(first, 2_000, used(Unit.COMMAND, 2_000, costs));
    }

    private void relay(double few, double many) {
        Report report = report("relay");
        Table table = report.table(Sections.BACKLOG, "outbox", "events/s", "out of order");
        table.row("MovR", few, 0);
        table.row("Namastack", 2_400.0, 0);
        table.row("MovR, long streams", many, 0);
        CpuTable cpu = new CpuTable(report, Sections.BACKLOG, Unit.EVENT, "outbox", TestCluster.COMMAND_SERVICE);
        cpu.row("MovR", 1_000_000, used(Unit.EVENT, 1_000_000, Map.of(TestCluster.COMMAND_SERVICE, 13.0)));
        cpu.row("MovR, long streams", 999_600, used(Unit.EVENT, 999_600, Map.of(TestCluster.COMMAND_SERVICE, 14.0)));
        report.write();
    }

    private void projection() {
        Report report = report("projection");
        report.table(Sections.CATCH_UP, "projection", "messages/s").row("vehicle-listing", 16_000.0);
        report.table(Sections.REBUILD, "projection", "messages", "seconds").row("vehicle-listing", 500_000, 14.0);
        report.write();
    }

    private void queries() {
        Report report = report("queries");
        Table pages = report.table(Sections.OPEN_PAGES, "asked for a second", "answers/s", "p99 ms");
        pages.row(1_000, 1_000.0, 5.0);
        pages.row(3_000, 2_990.0, 21.0);
        new CpuTable(report, Sections.OPEN_PAGES, Unit.ANSWER, "asked for a second", TestCluster.QUERY_SERVICE)
                .row(3_000, 29_900, used(Unit.ANSWER, 29_900, Map.of(TestCluster.QUERY_SERVICE, 0.7)));
        report.table("Vehicles of a city", "question", "answers/s").row("page of 100", 3_100.0);
        report.table(Sections.LIVE, "listeners", "p50 ms", "p99 ms").row(1_000, 28.0, 412.0);
        report.write();
    }

    private void idle(double first, double last) {
        Report report = report("idle");
        Table table = report.table(Sections.IDLE, "begun after", "minutes", "both");
        table.row("0 minutes", 2, first);
        table.row("7 minutes", 2, last);
        report.write();
    }

    private void crashes(long lost) {
        Report report = report("crashes");
        Table kills = report.table(Sections.KILLS, "killed", "of", "more done after seconds");
        kills.row(TestCluster.COMMAND_SERVICE, 100, 12.5);
        kills.row(TestCluster.QUERY_SERVICE, 400, 9.0);
        report.table("From the outbox to Kafka", "events", "lost", "out of order")
                .row(100, lost, 0);
        report.table("From Kafka into the read database", "projection", "lost").row("vehicle-listing", 0);
        report.table("Counted", "", "events", "in the statistics").row("rides started or ended", 90, 90);
        report.write();
    }
}
