package movr.benchmarks.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import movr.benchmarks.cluster.Service;
import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.load.Http;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/** All riders of a run, as clients of a command service. */
final class RidingClients implements AutoCloseable {

    private final List<String> bearers;
    private final List<UUID> vehicles;
    private final CloseableHttpClient http;
    private final RideApi api;

    RidingClients(TestCluster cluster, Service service, int people, int vehicles, int mostClients) {
        this.bearers = IntStream.range(0, people)
                .parallel()
                .mapToObj(Riders::rider)
                .map(id -> "Bearer "
                        + cluster.identity().token(id, TestCluster.REGION, TestCluster.CITY, Clock.systemUTC()))
                .toList();
        this.vehicles = IntStream.range(0, vehicles).mapToObj(Riders::vehicle).toList();
        this.http = Http.client(mostClients);
        this.api = new RideApi(http, List.of(service.url()));
    }

    /** Runs clients that never compete: each has riders and vehicles of its own. */
    <T> T apart(int clients, Function<List<RidingClient>, T> load) {
        return run(clients, load, client -> part(vehicles, client, clients));
    }

    /** Runs clients that compete for the same few vehicles. */
    <T> T onFew(int clients, int few, Function<List<RidingClient>, T> load) {
        return run(clients, load, client -> vehicles.subList(0, few));
    }

    private <T> T run(int clients, Function<List<RidingClient>, T> load, Function<Integer, List<UUID>> theirs) {
        List<RidingClient> all = IntStream.range(0, clients)
                .mapToObj(number ->
                        new RidingClient(api, part(bearers, number, clients), theirs.apply(number), new Random(number)))
                .toList();
        T result = load.apply(all);
        all.forEach(RidingClients::finish);
        return result;
    }

    private static void finish(RidingClient client) {
        try {
            client.finish();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static <T> List<T> part(List<T> all, int number, int of) {
        int size = all.size() / of;
        return all.subList(number * size, (number + 1) * size);
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
