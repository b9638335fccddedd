package movr.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import movr.embedded.EmbeddedBroker;
import movr.embedded.FreePort;
import movr.testing.TestBroker;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Readiness and health of an instance. */
class HealthIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void isReadyWhenItsAnswersAreFreshAndStaysSoWithoutTheBroker() throws Exception {
        try (EmbeddedBroker broker = TestBroker.alone()) {
            broker.start();
            World world = World.on(broker.bootstrapServers());
            try (ConfigurableApplicationContext service = world.start("movr.freshness.longest-lag=5s")) {
                await().until(() -> status(service, "/readiness") == 200);
                assertThat(status(service, "/liveness")).isEqualTo(200);
                await().until(() -> {
                    world.watermark();
                    return status(service, "") == 200;
                });

                broker.stop();
                await().until(() -> body(service, "").contains("\"projections\":{\"status\":\"DOWN\""));
                assertThat(body(service, "")).contains("\"broker\":{\"status\":\"DOWN\"");
                assertThat(status(service, "/readiness")).isEqualTo(200);
                assertThat(status(service, "/liveness")).isEqualTo(200);
            }
            try (ConfigurableApplicationContext next = world.start("movr.freshness.longest-lag=5s")) {
                await().until(() -> status(next, "/readiness") == 200);
            }
        }
    }

    @Test
    void isNotReadyWithAnEmptyDatabaseAndNoBroker() throws Exception {
        World world = World.create();
        String nowhere = "spring.kafka.bootstrap-servers=localhost:" + FreePort.find();
        try (ConfigurableApplicationContext service = world.start(nowhere)) {
            assertThat(status(service, "/readiness")).isEqualTo(503);
            assertThat(body(service, "/readiness")).contains("\"caughtUp\":{\"status\":\"OUT_OF_SERVICE\"");
            assertThat(body(service, "")).contains("\"broker\":{\"status\":\"DOWN\"");
        }
    }

    @Test
    void isNotReadyUntilItHasCaughtUp() throws Exception {
        World world = World.create();
        try (ConfigurableApplicationContext first = world.start()) {
            world.watermark();
            await().until(() -> status(first, "/readiness") == 200);
        }

        try (ConfigurableApplicationContext second = world.start("movr.projection.consume=false")) {
            ReadTables rows = new ReadTables(second.getBean(DataSource.class));
            rows.change("UPDATE vehicle_listing.offsets SET next_offset = 0");
            assertThat(status(second, "/readiness")).isEqualTo(503);

            rows.change("UPDATE vehicle_listing.offsets SET next_offset = 1000");
            assertThat(status(second, "/readiness")).isEqualTo(200);
        }
    }

    /** Offsets of a region that has left the catalogue are overlooked. */
    @Test
    void isReadyWhenARegionHasLeftTheCatalogue() throws Exception {
        World world = World.create();
        try (ConfigurableApplicationContext both = world.start()) {
            world.watermark();
            await().until(() -> status(both, "/readiness") == 200);
        }
        World alone = world.withoutAbroad();
        try (ConfigurableApplicationContext one = alone.start()) {
            ReadTables rows = new ReadTables(one.getBean(DataSource.class));
            rows.change(
                    "UPDATE rider_history.offsets SET next_offset = 0, barrier = now() - INTERVAL '1 day' WHERE topic LIKE ?",
                    "movr." + world.abroad() + ".%");
            world.watermark();

            await().until(() -> status(one, "/readiness") == 200);
            await().until(() -> status(one, "") == 200);
            JsonNode history = new OperationsClient(one).get("/rider-history");
            assertThat(history.path("lagSeconds").asDouble(1e9)).isLessThan(60);
            assertThat(history.path("lagEvents").asLong(-1)).isZero();
            assertThat(history.path("partitions")).hasSize(2 * World.PARTITIONS);
        }
    }

    @Test
    void asksToComeBackWhileTheReadDatabaseIsAway() throws Exception {
        World world = World.create();
        try (ConfigurableApplicationContext service = world.start()) {
            await().until(() -> status(service, "/readiness") == 200);

            world.allowConnections(false);
            HttpResponse<String> refused = at(service, "/api/v1/cities/boston/vehicles");
            HttpResponse<String> live = at(service, "/api/v1/cities/boston/vehicles/events");
            world.allowConnections(true);

            assertThat(List.of(refused, live)).allSatisfy(answer -> {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).contains("2");
                assertThat(answer.body()).contains("database-away");
            });
            await().until(() -> at(service, "/api/v1/cities/boston/vehicles").statusCode() == 200);
        }
    }

    private static int status(ConfigurableApplicationContext service, String group) throws Exception {
        return get(service, group).statusCode();
    }

    private static String body(ConfigurableApplicationContext service, String group) throws Exception {
        return get(service, group).body();
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext service, String group) throws Exception {
        return at(service, "/actuator/health" + group);
    }

    private static HttpResponse<String> at(ConfigurableApplicationContext service, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(new QueryClient(service).uri(path))
                .timeout(Duration.ofMinutes(2))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
