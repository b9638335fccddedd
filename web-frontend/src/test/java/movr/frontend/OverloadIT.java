package movr.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import movr.testing.Client;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A rider rides while somebody sends what they can: a start within two seconds, liveness within one. On a machine that others use too the
 * limits are {@code movr.overload.slack} times as long, five times when nobody says.
 */
class OverloadIT {

    private static final Logger LOG = LoggerFactory.getLogger(OverloadIT.class);
    private static final int SLACK = Integer.getInteger("movr.overload.slack", 5);
    private static final Duration START = Duration.ofSeconds(2).multipliedBy(SLACK);
    private static final Duration LIVENESS = Duration.ofSeconds(1).multipliedBy(SLACK);
    private static final int ROUNDS = 20;
    private static final String CITY = "/api/v1/cities/new-york";
    private static final Map<String, Object> PLACE =
            Map.of("label", "Times Square", "latitude", 40.758, "longitude", -73.9855);

    private static final URI PROBE = Movr.commandsManagement().resolve("/actuator/health/liveness");

    private final Client rider = new Client(Movr.commands());

    @Test
    void servesARiderUnderAFlood() throws Exception {
        Movr.url();
        String name = Names.fresh();
        rider.signUp(name, "new-york");
        String vehicle = addVehicle();
        end(start(vehicle));
        probe();
        Duration longestStart = Duration.ZERO;
        Duration longestProbe = Duration.ZERO;
        try (Flood flood = Flood.begin(name)) {
            for (int round = 0; round < ROUNDS; round++) {
                long begin = System.nanoTime();
                String ride = start(vehicle);
                longestStart = longer(longestStart, begin);
                end(ride);
                begin = System.nanoTime();
                probe();
                longestProbe = longer(longestProbe, begin);
            }
            Map<String, Long> answers = flood.answers();
            LOG.info("Longest start {}, longest liveness {}, answers {}", longestStart, longestProbe, answers);
            assertThat(answers.keySet())
                    .isSubsetOf(
                            "registration: 409", "access token: 401", "access token: 503", "consistency token: 503");
        }
        assertThat(longestStart).isLessThan(START);
        assertThat(longestProbe).isLessThan(LIVENESS);
    }

    private String addVehicle() {
        Map<String, Object> bike = Map.of("type", "bike", "color", "red", "brand", "Acme", "location", PLACE);
        return Client.expect(201, rider.command(CITY + "/vehicles", bike)).text("vehicleId");
    }

    private String start(String vehicle) {
        return Client.expect(201, rider.command(CITY + "/rides", Map.of("vehicleId", vehicle)))
                .text("rideId");
    }

    private void end(String ride) {
        Client.expect(200, rider.command(CITY + "/rides/" + ride + "/end", Map.of("location", PLACE)));
    }

    private static Duration longer(Duration longest, long begin) {
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        return took.compareTo(longest) > 0 ? took : longest;
    }

    private static void probe() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(PROBE).timeout(Duration.ofMinutes(1)).build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }
}
