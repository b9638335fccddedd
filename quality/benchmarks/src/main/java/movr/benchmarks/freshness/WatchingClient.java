package movr.benchmarks.freshness;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.commands.RideApi;
import movr.benchmarks.load.Client;
import movr.benchmarks.load.Outcome;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.jspecify.annotations.Nullable;

/**
 * Client that rides its own vehicle repeatedly, and after some of its commands queries the vehicle until the change is
 * visible.
 */
final class WatchingClient implements Client {

    private final RideApi api;
    private final CloseableHttpClient http;
    private final Seat seat;
    private final VisibilityLog visibility;
    private final int every;
    private @Nullable String ride;
    private int count;

    /**
     * Rider, vehicle and query service of a client.
     *
     * @param queries base URL of the query service
     */
    record Seat(String bearer, UUID vehicle, URI queries) {

        URI view() {
            return queries.resolve("/api/v1/cities/" + TestCluster.CITY + "/vehicles/" + vehicle);
        }
    }

    /**
     * Creates a client.
     *
     * @param every measures one in this many commands
     */
    WatchingClient(RideApi api, CloseableHttpClient http, Seat seat, VisibilityLog visibility, int every) {
        this.api = api;
        this.http = http;
        this.seat = seat;
        this.visibility = visibility;
        this.every = every;
    }

    @Override
    public Outcome next() throws IOException {
        RideApi.Reply reply = ride == null ? api.start(seat.bearer(), seat.vehicle()) : api.end(seat.bearer(), ride);
        if (reply.outcome() != Outcome.DONE) {
            return reply.outcome();
        }
        Instant happened = reply.time(ride == null ? "startedAt" : "endedAt");
        ride = ride == null ? reply.ride() : null;
        visibility.answered(happened);
        return ++count % every == 0 ? watch(reply.token(), happened) : Outcome.DONE;
    }

    /** Ends an open ride. */
    void finish() throws IOException {
        if (ride != null) {
            api.end(seat.bearer(), ride);
            ride = null;
        }
    }

    /** The query service waits until the token's version is applied. */
    private Outcome watch(String token, Instant happened) throws IOException {
        HttpGet request = new HttpGet(seat.view());
        request.setHeader("Consistency-Token", token);
        int status = http.execute(request, response -> {
            EntityUtils.consume(response.getEntity());
            return response.getCode();
        });
        if (status != HttpStatus.SC_OK) {
            return Outcome.FAILED;
        }
        visibility.visible(happened);
        return Outcome.DONE;
    }
}
