package movr.benchmarks.freshness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import movr.benchmarks.cluster.Service;
import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.commands.RideApi;
import movr.benchmarks.commands.Riders;
import movr.benchmarks.freshness.WatchingClient.Seat;
import movr.benchmarks.load.Http;
import movr.client.ClientSettings;
import movr.client.MovrClient;
import movr.client.Request;
import movr.client.Spot;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/** Riders who each have a vehicle of their own, added through the API so that read models know it. */
final class WatchingClients implements AutoCloseable {

    private static final Spot PLACE = new Spot("Times Square", 40.758, -73.9855);

    private final CloseableHttpClient http;
    private final List<Seat> seats = new ArrayList<>();
    private RideApi api;

    WatchingClients(TestCluster cluster, Service commands, Service queries, int count) {
        this.http = Http.client(count);
        this.api = new RideApi(http, List.of(commands.url()));
        MovrClient client = new MovrClient(ClientSettings.defaults());
        for (int number = 0; number < count; number++) {
            UUID rider = Riders.rider(number);
            String token = cluster.identity().token(rider, TestCluster.REGION, TestCluster.CITY, Clock.systemUTC());
            seats.add(new Seat("Bearer " + token, added(client, commands, token), queries.url()));
        }
    }

    /** Sends the requests that follow to these command services in turn. */
    void use(List<Service> commands) {
        api = new RideApi(http, commands.stream().map(Service::url).toList());
    }

    /**
     * Runs some of them.
     *
     * @param every measures one in this many commands
     */
    <T> T ride(int clients, int every, VisibilityLog visibility, Function<List<WatchingClient>, T> load) {
        List<WatchingClient> all = seats.subList(0, clients).stream()
                .map(seat -> new WatchingClient(api, http, seat, visibility, every))
                .toList();
        T result = load.apply(all);
        all.forEach(WatchingClients::finish);
        return result;
    }

    private static UUID added(MovrClient client, Service commands, String bearer) {
        Map<String, Object> vehicle = Map.of("type", "scooter", "color", "red", "brand", "Acme", "location", PLACE);
        Request request = Request.post("/api/v1/cities/" + TestCluster.CITY + "/vehicles", vehicle)
                .bearer(bearer)
                .key(Request.newKey());
        return client.send(commands.url(), request).id("vehicleId");
    }

    private static void finish(WatchingClient client) {
        try {
            client.finish();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
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
