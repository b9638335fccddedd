package movr.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import movr.catalogue.Region;
import movr.testing.Client;
import movr.testing.Client.Reply;
import org.junit.jupiter.api.Test;

/** One trace, from a rider's request over the outbox and Kafka to the query that shows what it did. */
class TraceIT {

    private static final String TRACE = UUID.randomUUID().toString().replace("-", "");

    @Test
    void goesFromTheRequestOverKafkaToTheProjectionAndTheQuery() {
        Region boston = RunningMovr.get().boston();
        TraceCollector collector = RunningMovr.get().collector();
        Client rider = new Client(boston.commandUrl());
        rider.signUp("traced", "boston");
        Reply vehicle = addVehicle(rider);

        rider.trace("00-" + TRACE + "-00f067aa0ba902b7-01");
        Reply started = Client.expect(
                201, rider.command("/api/v1/cities/boston/rides", Map.of("vehicleId", vehicle.text("vehicleId"))));
        URI queries = boston.queryUrl();
        Client.expect(200, rider.ask(queries, "/api/v1/riders/me/rides", started.token()));

        await().atMost(Duration.ofMinutes(5))
                .untilAsserted(() -> assertThat(collector.spansOf(TRACE))
                        .contains(
                                "command-service: http post /api/v1/cities/{city}/rides",
                                "command-service: StartRide",
                                "command-service: to Kafka",
                                "query-service: to vehicle-listing",
                                "query-service: to rider-history",
                                "query-service: http get /api/v1/riders/me/rides",
                                "query-service: FindRides"));
        assertThat(collector.spansOf(TRACE)).noneMatch(span -> span.contains("actuator") || span.contains("readyz"));
    }

    private static Reply addVehicle(Client owner) {
        return Client.expect(
                201,
                owner.command(
                        "/api/v1/cities/boston/vehicles",
                        Map.of(
                                "type",
                                "scooter",
                                "color",
                                "red",
                                "brand",
                                "Acme",
                                "location",
                                Map.of("label", "Common", "latitude", 42.355, "longitude", -71.066))));
    }
}
