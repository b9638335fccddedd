package movr.benchmarks.summary;

import static movr.benchmarks.summary.Numbers.text;

import java.util.List;
import java.util.function.Function;
import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.cpu.Processors;
import movr.benchmarks.report.Results;
import movr.benchmarks.report.Sections;
import movr.benchmarks.report.Unit;

/** The aims of the design, and whether results reach them. */
final class Aims {

    private static final String RATE = "commands/s";
    private static final String FRESH_RATE = "200";
    private static final String PAGES = "3000";
    private static final String PGBENCH = Sections.PGBENCH + ", commands/s";

    private Aims() {}

    /** All of them, in the order of the page. */
    static List<Aim> all() {
        return List.of(
                commands(
                        "StartRide and EndRide over HTTP : pgbench, the same rows statement by statement",
                        "≥ 0.65 (command-service ≤ 0.8 ms, PostgreSQL ≤ 0.95 ms CPU a command)",
                        0.65,
                        0.8,
                        0.95),
                commands("the same, then", "≥ 0.8 (≤ 0.5 ms, ≤ 0.7 ms)", 0.8, 0.5, 0.7),
                fresh("commit → visible, 200 commands/s", "p50 27 ms, p99 112 ms; 2.0 to 3.3 ms", Sections.STEADY),
                fresh("the same, two command services behind a round robin", "", Sections.TWO),
                new Aim(
                        "freshness",
                        "the same, in the first two minutes after a start",
                        none(),
                        "p50 ≤ 12 ms, p99 ≤ 60 ms",
                        "p50 73 ms, p99 248 ms after 90 s",
                        Aims::cold),
                backlog("backlog drained in strict order, 10 rows a stream", "26,300/s", "MovR"),
                backlog("the same, 700 rows a stream", "", "MovR, long streams"),
                events(),
                rebuilds(),
                listings(),
                new Aim("idle", "idle all-in-one, percent of a core", none(), "≤ 5 %", "14 to 27 %", Aims::idle),
                new Aim(
                        "crashes",
                        "lost, reordered, doubled in effect",
                        always("nobody proves it"),
                        "0",
                        "0 of 200 faults",
                        Aims::lost));
    }

    private static Aim events() {
        return new Aim(
                "projection",
                "events into the listing, with all four projections",
                always("Marten *published* bulk append 80,000 to 110,000/s"),
                "≥ 15,000/s",
                "7,900/s",
                Aims::listing);
    }

    private static Aim rebuilds() {
        return new Aim(
                "projection",
                "rebuild of the listing from a million events",
                always("rebuild by COPY"),
                "≤ 30 s",
                "83 s",
                Aims::rebuild);
    }

    private static Aim listings() {
        return new Aim(
                "queries",
                "listing pages of 100",
                always("movr-flask 12/s"),
                "3,000/s, p99 ≤ 20 ms",
                "1,000/s, p99 5.8 ms",
                Aims::pages);
    }

    private static Aim commands(String what, String aim, double ratio, double serviceMillis, double databaseMillis) {
        return new Aim(
                "commands",
                what,
                always("DBOS 448 workflows/s per database vCPU; Spring Boot 4 with two statements a request 2,000 to"
                        + " 3,000/s per application core"),
                aim,
                "583/s : 1,498/s = 0.39 (1.39 ms, 1.5 ms)",
                results -> commands(results, ratio, serviceMillis, databaseMillis));
    }

    private static Finding commands(Results results, double ratio, double serviceMillis, double databaseMillis) {
        double ours = Numbers.most(results, Sections.FASTEST, RATE);
        double theirs = Numbers.most(results, PGBENCH, "one by one");
        String clients = clientsAt(results, ours);
        double service = millis(results, Sections.FASTEST, TestCluster.COMMAND_SERVICE, clients, ours);
        double database = millis(results, Sections.FASTEST, Processors.POSTGRESQL, clients, ours);
        String found = Double.isNaN(theirs)
                ? text(ours) + "/s; pgbench was not there"
                : text(ours) + "/s : " + text(theirs) + "/s = " + text(ours / theirs);
        return finding(
                found + " (" + text(service) + " ms, " + text(database) + " ms)",
                ours / theirs >= ratio && service <= serviceMillis && database <= databaseMillis,
                Numbers.bound(results, Sections.FASTEST, Unit.COMMAND, clients),
                ours);
    }

    /** The number of clients at the highest rate. */
    private static String clientsAt(Results results, double rate) {
        int index = results.column(Sections.FASTEST, RATE, "").indexOf(rate);
        List<Double> clients = results.column(Sections.FASTEST, "clients", "");
        return index < 0 ? "" : Long.toString(Math.round(clients.get(index)));
    }

    private static Aim fresh(String what, String before, String section) {
        return new Aim(
                "freshness",
                what,
                always("Sequin *published* average 22 ms, p99 34 ms at 10,000/s on machines of its own"),
                "p50 ≤ 12 ms, p99 ≤ 60 ms; query-service ≤ 1 ms CPU a command",
                before,
                results -> steady(results, section));
    }

    private static Finding steady(Results results, String section) {
        String title = section + ", milliseconds";
        double median = Numbers.one(results, title, "visible p50", FRESH_RATE);
        double high = Numbers.one(results, title, "p99  ", FRESH_RATE);
        double rate = Numbers.one(results, title, "done/s", FRESH_RATE);
        double service = millis(results, section, TestCluster.QUERY_SERVICE, FRESH_RATE, rate);
        return finding(
                "p50 " + text(median) + " ms, p99 " + text(high) + " ms; " + text(service) + " ms",
                median <= 12 && high <= 60 && service <= 1,
                Numbers.bound(results, section, Unit.COMMAND, FRESH_RATE),
                median);
    }

    /** CPU time of a command. Results of before there were such tables tell how many processors a part had. */
    private static double millis(Results results, String section, String part, String first, double rate) {
        double cost = Numbers.cpu(results, section, Unit.COMMAND, part, first);
        return Double.isNaN(cost)
                ? 1_000 * Numbers.one(results, "Processors in use meanwhile", part, first) / rate
                : cost;
    }

    private static Finding cold(Results results) {
        String title = Sections.COLD + ", all together";
        double median = Numbers.one(results, title, "visible p50", "");
        double high = Numbers.one(results, title, "p99", "");
        return finding(
                "p50 " + text(median) + " ms, p99 " + text(high) + " ms",
                median <= 12 && high <= 60,
                "in the first half minute " + Numbers.bound(results, Sections.COLD, Unit.COMMAND, "0 to 30"),
                median);
    }

    private static Aim backlog(String what, String before, String outbox) {
        return new Aim(
                "relay",
                what,
                Aims::namastack,
                "≥ 20,000/s, 0 out of order",
                before,
                results -> backlog(results, outbox));
    }

    private static String namastack(Results results) {
        double rate = Numbers.one(results, Sections.BACKLOG, "events/s", "Namastack");
        return Double.isNaN(rate) ? "" : "Namastack Outbox, in the same run: " + text(rate) + "/s";
    }

    private static Finding backlog(Results results, String outbox) {
        double rate = Numbers.one(results, Sections.BACKLOG, "events/s", outbox);
        double disorder = Numbers.one(results, Sections.BACKLOG, "out of order", outbox);
        return finding(
                text(rate) + "/s, " + Numbers.whole(disorder) + " out of order",
                rate >= 20_000 && disorder == 0,
                Numbers.bound(results, Sections.BACKLOG, Unit.EVENT, outbox),
                rate);
    }

    private static Finding listing(Results results) {
        double rate = Numbers.one(results, Sections.CATCH_UP, "messages/s", "vehicle-listing");
        return finding(
                text(rate) + "/s", rate >= 15_000, Numbers.bound(results, Sections.CATCH_UP, Unit.EVENT, "all"), rate);
    }

    private static Finding rebuild(Results results) {
        double events = Numbers.one(results, Sections.REBUILD, "messages", "vehicle-listing");
        double seconds = Numbers.one(results, Sections.REBUILD, "seconds", "vehicle-listing");
        double million = 1e6 * seconds / events;
        return finding(
                text(million) + " s",
                million <= 30,
                Numbers.bound(results, Sections.REBUILD, Unit.EVENT, "vehicle-listing"),
                million);
    }

    private static Finding pages(Results results) {
        double rate = Numbers.one(results, Sections.OPEN_PAGES, "answers/s", PAGES);
        double high = Numbers.one(results, Sections.OPEN_PAGES, "p99 ms", PAGES);
        return finding(
                text(rate) + "/s, p99 " + text(high) + " ms",
                rate >= 0.99 * 3_000 && high <= 20,
                Numbers.bound(results, Sections.OPEN_PAGES, Unit.ANSWER, PAGES),
                rate);
    }

    private static Finding idle(Results results) {
        List<Double> both = results.column(Sections.IDLE, "both", "");
        if (both.isEmpty()) {
            return Finding.NONE;
        }
        double last = both.get(both.size() - 1);
        return finding(
                text(last) + " % from " + results.row(Sections.IDLE, "").get("begun after") + " after the start, "
                        + text(both.get(0)) + " % just after it",
                last <= 5,
                "its threads, and PostgreSQL's processes: the tables of its page",
                last);
    }

    private static Finding lost(Results results) {
        int kills = results.column(Sections.KILLS, "of", "").size();
        double lost = Numbers.sum(results, "From the outbox to Kafka", "lost")
                + Numbers.sum(results, "From Kafka into the read database", "lost");
        double disorder = Numbers.sum(results, "From the outbox to Kafka", "out of order");
        double doubled = Math.abs(
                Numbers.sum(results, "Counted", "events") - Numbers.sum(results, "Counted", "in the statistics"));
        return finding(
                "%s, %s, %s after %d kills; after 200 faults: [chaos](../../chaos/README.md)"
                        .formatted(Numbers.whole(lost), Numbers.whole(disorder), Numbers.whole(doubled), kills),
                lost + disorder + doubled == 0,
                "a fault",
                kills == 0 ? Double.NaN : kills);
    }

    /**
     * A finding.
     *
     * @param measured not a number when the results do not have it
     */
    private static Finding finding(String text, boolean reached, String bound, double measured) {
        return Double.isNaN(measured) ? Finding.NONE : new Finding(text, reached, bound);
    }

    private static Function<Results, String> always(String reference) {
        return results -> reference;
    }

    private static Function<Results, String> none() {
        return always("");
    }
}
