package movr.benchmarks.summary;

import static movr.benchmarks.report.Table.text;

import java.util.List;
import movr.benchmarks.report.Results;

/** Key figures of each benchmark. */
final class Findings {

    private static final double PAGES = 1_000;
    private static final double PAGE_MILLIS = 50;
    private static final double DRAINED = 15_000;
    private static final double VISIBLE_MEDIAN_MILLIS = 15;
    private static final double VISIBLE_P99_MILLIS = 100;
    private static final String AIMED_RATE = "200";

    private Findings() {}

    static List<Aim> commands(Results results) {
        String title = "The same rows, written by pgbench, commands/s";
        double ours = most(results, "As fast as they are answered", "commands/s");
        List<Double> single = results.column(title, "one by one", "");
        if (single.isEmpty()) {
            return List.of(Aim.none("StartRide and EndRide over HTTP", text(ours) + "/s; pgbench was not there"));
        }
        double theirs = most(results, title, "one by one");
        double whole = most(results, title, "one statement");
        return List.of(
                new Aim(
                        "StartRide and EndRide over HTTP : pgbench, the same rows statement by statement",
                        text(ours) + "/s : " + text(theirs) + "/s = " + text((ours / theirs)),
                        "more than 1",
                        ours > theirs),
                Aim.none(
                        "the same : pgbench, one statement each",
                        text(ours) + "/s : " + text(whole) + "/s = " + text((ours / whole))));
    }

    static List<Aim> relay(Results results) {
        String title = "Backlog to Kafka, each stream in its order";
        double ours = only(results.column(title, "events/s", "MovR"));
        double disorder = only(results.column(title, "out of order", "MovR"));
        Aim drain = new Aim(
                "backlog of " + text((long) only(results.column(title, "rows", "MovR")))
                        + " rows to Kafka, each stream in order",
                text(ours) + " events/s, " + text((long) disorder) + " out of order",
                "15,000/s, 0",
                ours >= DRAINED && disorder == 0);
        List<Double> theirs = results.column(title, "events/s", "Namastack");
        return theirs.isEmpty()
                ? List.of(drain)
                : List.of(drain, Aim.none("the same by Namastack Outbox", text(only(theirs)) + " events/s"));
    }

    static List<Aim> freshness(Results results) {
        String title = "At a steady rate, milliseconds";
        double median = only(results.column(title, "visible p50", AIMED_RATE));
        double high = only(results.column(title, "p99  ", AIMED_RATE));
        return List.of(new Aim(
                "commit → visible to a query, 200 commands/s",
                "p50 " + text(median) + " ms, p99 " + text(high) + " ms",
                "p50 15 ms, p99 100 ms",
                median <= VISIBLE_MEDIAN_MILLIS && high <= VISIBLE_P99_MILLIS));
    }

    static List<Aim> queries(Results results) {
        String title = "Pages of 100, as many as are asked for, timed from when they were meant to be sent";
        double rate = most(results, title, "answers/s");
        double high = most(results, title, "p99 ms");
        return List.of(
                new Aim(
                        "pages of 100 vehicles, 1,000/s asked for",
                        text(rate) + "/s, p99 " + text(high) + " ms",
                        "1,000/s, p99 below 50 ms",
                        rate >= 0.99 * PAGES && high < PAGE_MILLIS),
                Aim.none(
                        "change → 1,000 live listeners",
                        "p50 " + text(most(results, "Live listeners", "p50 ms")) + " ms, p99 "
                                + text(most(results, "Live listeners", "p99 ms")) + " ms"));
    }

    static List<Aim> projection(Results results) {
        String live = "From Kafka into the read database, all projections at the same time";
        double sum = results.column(live, "messages/s", "").stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        double listing = only(results.column(live, "messages/s", "vehicle-listing"));
        return List.of(
                Aim.none(
                        "events from Kafka into the read database",
                        text(listing) + "/s into the listing, " + text(sum) + "/s into all four"),
                Aim.none(
                        "rebuild of the listing from a million events",
                        text(most(results, "Rebuilt beside the live one and swapped in", "seconds")) + " s"));
    }

    static List<Aim> crashes(Results results) {
        return List.of(crash(results, "command-service", "ships"), crash(results, "query-service", "applies"));
    }

    /** Not listed when anything was lost. */
    private static Aim crash(Results results, String service, String work) {
        String title = "SIGKILL in the midst of work";
        double longest = results.column(title, "more done after seconds", service).stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(Double.NaN);
        return Aim.none(
                "SIGKILL to a " + service + " that " + work + " a backlog, started again at once",
                "goes on after " + text(longest) + " s at most, 0 lost");
    }

    private static double most(Results results, String title, String column) {
        return results.column(title, column, "").stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(Double.NaN);
    }

    private static double only(List<Double> numbers) {
        return numbers.isEmpty() ? Double.NaN : numbers.get(0);
    }
}
