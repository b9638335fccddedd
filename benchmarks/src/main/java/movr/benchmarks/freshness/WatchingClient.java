package movr.benchmarks.freshness;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import movr.benchmarks.commands.RideApi;
import movr.benchmarks.load.Client;
import movr.benchmarks.load.Outcome;
import movr.benchmarks.stage.Stage;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.jspecify.annotations.Nullable;

/** Rides its own vehicle over and over, and after some of its commands asks for the vehicle until the change shows. */
final class WatchingClient implements Client {

    private final RideApi api;
    private final CloseableHttpClient http;
    private final Seat seat;
    private final Sightings sightings;
    private final int every;
    private @Nullable String ride;
    private int count;

    /**
     * Who rides what, and who is asked about it.
     *
     * @param queries where the listing is asked for
     */
    record Seat(String bearer, UUID vehicle, URI queries) {

        URI view() {
            return queries.resolve("/api/v1/cities/" + Stage.CITY + "/vehicles/" + vehicle);
        }
    }

    /**
     * A client that has not begun.
     *
     * @param every how many of its commands one is watched
     */
    WatchingClient(RideApi api, CloseableHttpClient http, Seat seat, Sightings sightings, int every) {
        this.api = api;
        this.http = http;
        this.seat = seat;
        this.sightings = sightings;
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
        sightings.answered(happened);
        return ++count % every == 0 ? watch(reply.token(), happened) : Outcome.DONE;
    }

    /** Ends the ride under way, if there is one. */
    void finish() throws IOException {
        if (ride != null) {
            api.end(seat.bearer(), ride);
            ride = null;
        }
    }

    /** The query service waits until it knows what the token names. */
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
        sightings.visible(happened);
        return Outcome.DONE;
    }
}
