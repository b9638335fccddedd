package movr.benchmarks.queries;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import movr.benchmarks.cluster.TestCluster;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** SSE clients of a city's live listing. */
final class Listeners {

    private static final String CHANGED = "\"changedAt\":\"";
    private static final int DIGITS = 3;
    private static final long NANOS_IN_MICRO = 1_000;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Histogram latency = new ConcurrentHistogram(DIGITS);
    private final LongAdder changes = new LongAdder();
    private final AtomicInteger listening = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final Clock clock;

    Listeners(URI queries, int count, Clock clock) {
        this.clock = clock;
        URI target = queries.resolve("/api/v1/cities/" + TestCluster.CITY + "/vehicles/events");
        for (int i = 0; i < count; i++) {
            CompletableFuture<?> unused = http.sendAsync(
                            HttpRequest.newBuilder(target).build(), BodyHandlers.fromLineSubscriber(new Lines()))
                    .whenComplete((response, failure) -> lost.incrementAndGet());
        }
    }

    /** Number of clients that have received the listing. */
    int listening() {
        return listening.get();
    }

    /** Number of connections that have ended. */
    int lost() {
        return lost.get();
    }

    /** Number of received changes, over all clients. */
    long changes() {
        return changes.sum();
    }

    /** Time from a change to its arrival, microseconds. */
    Histogram latency() {
        return latency;
    }

    /** Other messages tell how fresh the listing is. */
    private void read(String line) {
        if (line.startsWith("event: snapshot")) {
            listening.incrementAndGet();
        } else if (line.startsWith("data: {") && line.contains(CHANGED)) {
            int begin = line.indexOf(CHANGED) + CHANGED.length();
            Instant changed = Instant.parse(line.substring(begin, line.indexOf('"', begin)));
            changes.increment();
            latency.recordValue(
                    Math.max(1, Duration.between(changed, clock.instant()).toNanos() / NANOS_IN_MICRO));
        }
    }

    /** One client. */
    private final class Lines implements Flow.Subscriber<String> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            read(line);
        }

        @Override
        public void onError(Throwable failure) {
            // counted where the exchange ends
        }

        @Override
        public void onComplete() {
            // counted where the exchange ends
        }
    }
}
