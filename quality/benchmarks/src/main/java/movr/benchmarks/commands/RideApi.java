package movr.benchmarks.commands;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.load.Outcome;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * Load generator's HTTP client of the ride endpoints, with an idempotency key for each command. Not {@code
 * movr.client}: it shares the processors with the system under test, so it blocks, parses no JSON and repeats nothing.
 */
public final class RideApi {

    private static final String PARKED = "{\"location\": {\"latitude\": 40.7536, \"longitude\": -73.9832}}";
    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_ERROR = 500;

    private final CloseableHttpClient http;
    private final List<URI> rides;
    private final AtomicInteger next = new AtomicInteger();

    /**
     * Creates a client of some command services.
     *
     * @param services base URLs; each request goes to the next one
     */
    public RideApi(CloseableHttpClient http, List<URI> services) {
        this.http = http;
        this.rides = services.stream()
                .map(service -> service.resolve("/api/v1/cities/" + TestCluster.CITY + "/rides"))
                .toList();
    }

    /**
     * A response.
     *
     * @param body JSON
     * @param token consistency token; empty when the command was refused
     */
    public record Reply(int status, String body, String token) {

        /** Outcome of the request. */
        public Outcome outcome() {
            return status < FIRST_REFUSAL ? Outcome.DONE : status < FIRST_ERROR ? Outcome.REFUSED : Outcome.FAILED;
        }

        /** Id of the ride. */
        public String ride() {
            return text("rideId");
        }

        /** A timestamp of the body. */
        public Instant time(String name) {
            return Instant.parse(text(name));
        }

        /** A text of the body, searched for instead of parsed. */
        public String text(String name) {
            String key = '"' + name + "\":\"";
            int begin = body.indexOf(key) + key.length();
            return body.substring(begin, body.indexOf('"', begin));
        }
    }

    /** Starts a ride. */
    public Reply start(String bearer, UUID vehicle) throws IOException {
        return post(nextService(), bearer, "{\"vehicleId\": \"" + vehicle + "\"}");
    }

    /** Ends a ride. */
    public Reply end(String bearer, String ride) throws IOException {
        return post(URI.create(nextService() + "/" + ride + "/end"), bearer, PARKED);
    }

    URI nextService() {
        return rides.get(Math.floorMod(next.getAndIncrement(), rides.size()));
    }

    private Reply post(URI target, String bearer, String json) throws IOException {
        HttpPost request = new HttpPost(target);
        request.setHeader("Authorization", bearer);
        request.setHeader("Idempotency-Key", UUID.randomUUID().toString());
        request.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
        return http.execute(request, RideApi::read);
    }

    private static Reply read(ClassicHttpResponse response) throws IOException, ParseException {
        String body = EntityUtils.toString(response.getEntity());
        var token = response.getFirstHeader("Consistency-Token");
        return new Reply(response.getCode(), body, token == null ? "" : token.getValue());
    }
}
