package movr.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.UUID;
import movr.client.Account;
import movr.client.City;
import movr.client.Reply;
import movr.client.Request;
import movr.client.Spot;
import org.junit.jupiter.api.Test;

/** One trace, from a rider's request over the outbox and Kafka to the query that shows what it did. */
class TraceIT {

    private static final String TRACE = UUID.randomUUID().toString().replace("-", "");

    @Test
    void goesFromTheRequestOverKafkaToTheProjectionAndTheQuery() {
        City boston = RunningMovr.get().city("boston");
        TraceCollector collector = RunningMovr.get().collector();
        Account rider = RunningMovr.CLIENT.account(boston, "traced", "correct horse");
        rider.register("traced@example.com", "Erika", "Muster", Request.newKey())
                .value();
        Spot common = new Spot("Common", 42.355, -71.066);
        UUID vehicle = rider.addVehicle("scooter", "red", "Acme", common, Request.newKey())
                .value();

        Reply<?> started = rider.send(
                boston.commands().get(0),
                traced(Request.post("/api/v1/cities/boston/rides", Map.of("vehicleId", vehicle))));
        Reply<?> history = rider.send(
                boston.queries(), traced(Request.get("/api/v1/riders/me/rides").tokens(started.token())));

        assertThat(started.status()).isEqualTo(201);
        assertThat(history.status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(collector.spansOf(TRACE))
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

    private static Request traced(Request request) {
        return request.header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
    }
}
