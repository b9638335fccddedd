package movr.benchmarks.freshness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import movr.benchmarks.cluster.Service;
import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.commands.RideApi;
import movr.benchmarks.commands.Riders;
import movr.benchmarks.freshness.WatchingClient.Seat;
import movr.benchmarks.load.Http;
import movr.benchmarks.load.Measured;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/** Riders who each have a vehicle of their own, added through the API so that read models know it. */
final class WatchingClients implements AutoCloseable {

    private final CloseableHttpClient http;
    private final RideApi api;
    private final List<Seat> seats = new ArrayList<>();

    WatchingClients(TestCluster cluster, Service commands, Service queries, int count) {
        this.http = Http.client(count);
        this.api = new RideApi(http, commands.url());
        for (int number = 0; number < count; number++) {
            UUID rider = Riders.rider(number);
            String bearer = "Bearer "
                    + cluster.identity().token(rider, TestCluster.REGION, TestCluster.CITY, Clock.systemUTC());
            seats.add(new Seat(bearer, added(bearer), queries.url()));
        }
    }

    /**
     * Runs some of them.
     *
     * @param every measures one in this many commands
     */
    Measured ride(int clients, int every, VisibilityLog visibility, Function<List<WatchingClient>, Measured> load) {
        List<WatchingClient> all = seats.subList(0, clients).stream()
                .map(seat -> new WatchingClient(api, http, seat, visibility, every))
                .toList();
        Measured measured = load.apply(all);
        all.forEach(WatchingClients::finish);
        return measured;
    }

    private UUID added(String bearer) {
        try {
            return UUID.fromString(api.add(bearer).text("vehicleId"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
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
