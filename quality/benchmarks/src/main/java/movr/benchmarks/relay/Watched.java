package movr.benchmarks.relay;

import java.util.ArrayList;
import java.util.List;
import movr.benchmarks.cluster.Meters;
import movr.benchmarks.cluster.Service;

/** Observation of a running relay through its meters. */
final class Watched {

    private static final double MEGABYTE = 1024 * 1024;
    private static final int FIRST = 4;

    private final Service service;
    private final List<Meters> seen = new ArrayList<>();

    Watched(Service service) {
        this.service = service;
    }

    /** Number of rows acknowledged by Kafka. */
    long acknowledged() {
        Meters now = service.meters();
        seen.add(now);
        return rows(now);
    }

    /** Maximum observed heap usage, MB. */
    double highestHeap() {
        return seen.stream()
                .mapToDouble(meters -> meters.sum("jvm_memory_used_bytes", "area=\"heap\"") / MEGABYTE)
                .max()
                .orElse(Double.NaN);
    }

    /**
     * Average duration of a statement of the relay, milliseconds: at the first scrapes during shipping, and at the last
     * ones.
     */
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
