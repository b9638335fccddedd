package movr.benchmarks.queries;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.cluster.Wait;
import movr.benchmarks.commands.Riders;
import movr.benchmarks.history.Feed;
import movr.events.EventJson;
import movr.events.UserEvent.UserRegistered;

/**
 * Registrations of riders, on Kafka: a rider's history waits until the rider's own registration is applied, so rows alone do
 * not do.
 */
final class Registrations {

    private static final int LINGER_MILLIS = 20;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Registrations() {}

    /** Registers the riders with numbers below a count, and returns when the query service knows them. */
    static void add(TestCluster cluster, ReadTables tables, int count) {
        Instant now = Clock.systemUTC().instant();
        try (Feed feed = new Feed(cluster.brokers(), LINGER_MILLIS)) {
            for (int number = 0; number < count; number++) {
                UserRegistered rider =
                        new UserRegistered(Riders.rider(number), "rider" + number, TestCluster.CITY, now);
                feed.send(EventJson.seal(UUID.randomUUID(), rider, TestCluster.REGION, 1, null));
            }
        }
        Wait.until(LONGEST, count + " riders", () -> tables.knownRiders() >= count);
    }
}
