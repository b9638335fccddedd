package movr.benchmarks.relay;

import java.util.ArrayList;
import java.util.List;
import movr.benchmarks.stage.Meters;
import movr.benchmarks.stage.Service;

/** A relay at work, seen through its own meters. */
final class Watched {

    private static final double MEGABYTE = 1024 * 1024;
    private static final int FIRST = 4;

    private final Service service;
    private final List<Meters> seen = new ArrayList<>();

    Watched(Service service) {
        this.service = service;
    }

    /** Rows that Kafka has acknowledged. */
    long acknowledged() {
        Meters now = service.meters();
        seen.add(now);
        return rows(now);
    }

    /** The most heap in use at any look, MB. */
    double highestHeap() {
        return seen.stream()
                .mapToDouble(meters -> meters.sum("jvm_memory_used_bytes", "area=\"heap\"") / MEGABYTE)
                .max()
                .orElse(Double.NaN);
    }

    /** What a statement of the relay takes on average, milliseconds: at the first looks that saw it ship, and at the last ones. */
    double[] statementMillis() {
        int last = seen.size() - 1;
        int first = 0;
        while (first < last && rows(seen.get(first)) == 0) {
            first++;
        }
        int span = Math.min(FIRST, last - first);
        return new double[] {mean(first, first + span), mean(last - span, last)};
    }

    private static long rows(Meters meters) {
        return Math.round(meters.sum("movr_relay_batch_rows_sum", ""));
    }

    private double mean(int from, int to) {
        double seconds = difference("hikaricp_connections_usage_seconds_sum", from, to);
        double count = difference("hikaricp_connections_usage_seconds_count", from, to);
        return count == 0 ? 0 : 1_000 * seconds / count;
    }

    private double difference(String name, int from, int to) {
        String pool = "pool=\"relay\"";
        return seen.get(to).sum(name, pool) - seen.get(from).sum(name, pool);
    }
}
