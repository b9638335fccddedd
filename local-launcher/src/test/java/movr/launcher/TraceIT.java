package movr.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import movr.catalogue.Catalogue;
import movr.catalogue.Region;
import movr.testing.Client;
import movr.testing.Client.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One trace, from a rider's request over the outbox and Kafka to the query that shows what it did. */
class TraceIT {

    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";
    private static final String TRACE = UUID.randomUUID().toString().replace("-", "");
    private static final TraceCollector COLLECTOR = TraceCollector.start();

    @TempDir
    static Path directory;

    private static LocalLauncher launcher;
    private static Catalogue catalogue;

    @BeforeAll
    static void start() {
        System.setProperty(ENDPOINT, COLLECTOR.endpoint());
        Setup setup = Setups.in(directory, false);
        launcher = new LocalLauncher(setup, new PrintWriter(Writer.nullWriter()));
        launcher.start();
        catalogue = Setups.catalogueOf(setup);
    }

    @AfterAll
    static void stop() {
        launcher.close();
        COLLECTOR.close();
        System.clearProperty(ENDPOINT);
    }

    @Test
    void goesFromTheRequestOverKafkaToTheProjectionAndTheQuery() {
        Region boston = catalogue.region("us-east1").orElseThrow();
        Client rider = new Client(boston.commandUrl());
        rider.signUp("traced", "boston");
        Reply vehicle = addVehicle(rider);

        rider.trace("00-" + TRACE + "-00f067aa0ba902b7-01");
        Reply started = Client.expect(
                201, rider.command("/api/v1/cities/boston/rides", Map.of("vehicleId", vehicle.text("vehicleId"))));
        URI queries = boston.queryUrl();
        Client.expect(200, rider.ask(queries, "/api/v1/riders/me/rides", started.token()));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(COLLECTOR.spansOf(TRACE))
                        .contains(
                                "command-service: http post /api/v1/cities/{city}/rides",
                                "command-service: StartRide",
                                "command-service: to Kafka",
                                "query-service: to vehicle-listing",
                                "query-service: to rider-history",
                                "query-service: http get /api/v1/riders/me/rides",
                                "query-service: FindRides"));
        assertThat(COLLECTOR.spansOf(TRACE)).noneMatch(span -> span.contains("actuator"));
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
