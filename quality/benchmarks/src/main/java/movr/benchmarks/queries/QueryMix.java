package movr.benchmarks.queries;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.commands.Riders;
import movr.benchmarks.queries.QueryClient.Question;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/** Query mixes for clients. */
final class QueryMix {

    private static final int MOST_RIDERS = 1_000;
    private static final double SPREAD = 0.1;
    private static final String LISTING = "/api/v1/cities/" + ReadTables.CITY + "/vehicles?limit=100";

    private final URI service;
    private final CloseableHttpClient http;
    private final TestCluster cluster;

    QueryMix(TestCluster cluster, URI service, CloseableHttpClient http) {
        this.cluster = cluster;
        this.service = service;
        this.http = http;
    }

    /** Clients that page through the listing, a hundred vehicles a page. */
    List<QueryClient> pages(int clients) {
        Question question =
                new Question(cursor -> service.resolve(cursor == null ? LISTING : LISTING + "&cursor=" + cursor), "");
        return clients(clients, random -> () -> question);
    }

    /** Clients that query vehicles within 500 metres of random locations, a hundred at most. */
    List<QueryClient> near(int clients) {
        return clients(clients, random -> () -> {
            String place = (42.3601 + SPREAD * (random.nextDouble() - 0.5))
                    + ","
                    + (-71.0589 + SPREAD * (random.nextDouble() - 0.5));
            return new Question(cursor -> service.resolve(LISTING + "&radius=500&near=" + place), "");
        });
    }

    /** Clients that query the newest rides of changing riders, fifty at most. */
    List<QueryClient> histories(int clients, int riders) {
        List<String> bearers = IntStream.range(0, Math.min(riders, MOST_RIDERS))
                .parallel()
                .mapToObj(number -> Riders.rider((int) ((long) number * riders / Math.min(riders, MOST_RIDERS))))
                .map(id -> "Bearer "
                        + cluster.identity().token(id, TestCluster.REGION, TestCluster.CITY, Clock.systemUTC()))
                .toList();
        URI target = service.resolve("/api/v1/riders/me/rides");
        return clients(
                clients, random -> () -> new Question(cursor -> target, bearers.get(random.nextInt(bearers.size()))));
    }

    private interface QuerySource {
        Supplier<Question> with(RandomGenerator random);
    }

    private List<QueryClient> clients(int count, QuerySource asker) {
        return IntStream.range(0, count)
                .mapToObj(number -> new QueryClient(http, asker.with(new Random(number))))
                .toList();
    }
}
