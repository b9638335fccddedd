package movr.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import movr.client.Account;
import movr.client.City;
import movr.client.ClientSettings;
import movr.client.MovrClient;
import movr.client.Request;
import movr.client.Spot;
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
    private static final Spot PLACE = new Spot("Times Square", 40.758, -73.9855);

    private static final URI PROBE = Movr.commands().managementUrl().resolve("/actuator/health/liveness");

    /** Each request once: what a second attempt would heal is a failure here. */
    private final MovrClient client = new MovrClient(ClientSettings.defaults().withLimit(Duration.ZERO));

    private final City city = new City(
            "new-york",
            Movr.EAST,
            List.of(Movr.commands().url()),
            Movr.queries(Movr.EAST).url());

    @Test
    void servesARiderUnderAFlood() throws Exception {
        Movr.url();
        String name = Names.fresh();
        Account rider = client.account(city, name, "correct horse");
        rider.register("erika@example.com", "Erika", "Muster", Request.newKey()).value();
        UUID vehicle =
                rider.addVehicle("bike", "red", "Acme", PLACE, Request.newKey()).value();
        end(rider, start(rider, vehicle));
        probe();
        Duration longestStart = Duration.ZERO;
        Duration longestProbe = Duration.ZERO;
        try (Flood flood = Flood.begin(name)) {
            for (int round = 0; round < ROUNDS; round++) {
                long begin = System.nanoTime();
                UUID ride = start(rider, vehicle);
                longestStart = longer(longestStart, begin);
                end(rider, ride);
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

    private UUID start(Account rider, UUID vehicle) {
        return rider.startRide(city, vehicle, Request.newKey()).value().rideId();
    }

    private void end(Account rider, UUID ride) {
        rider.endRide(city, ride, PLACE, Request.newKey()).value();
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
