package movr.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import movr.client.Reply;
import movr.command.Api.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Probes while broker or database are down; a broker that does not answer delays no command. */
@CommandServiceTest
@DirtiesContext
class HealthIT {

    /** Its connections are accepted by the operating system and never answered. */
    private static final ServerSocket MUTE_BROKER = mute();

    private final Api api;
    private final Environment environment;

    HealthIT(Api api, Environment environment) {
        this.api = api;
        this.environment = environment;
    }

    @DynamicPropertySource
    static void shipToNobody(DynamicPropertyRegistry properties) {
        properties.add("movr.relay.enabled", () -> true);
        properties.add("spring.kafka.bootstrap-servers", () -> "localhost:" + MUTE_BROKER.getLocalPort());
    }

    @AfterAll
    static void close() throws IOException {
        MUTE_BROKER.close();
    }

    @Test
    void carriesOutCommandsAndIsReadyWhileTheBrokerAnswersNothing() {
        Person owner = api.person("new-york");
        UUID vehicle = api.vehicle(owner);
        long start = System.nanoTime();

        UUID ride = api.startRide(owner, "new-york", vehicle, null).id("rideId");
        Reply<JsonNode> ended = api.endRide(owner, "new-york", ride, null);

        assertThat(ended.status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        assertThat(health("/liveness").status()).isEqualTo(200);
        assertThat(health("/readiness").status()).isEqualTo(200);
        assertThat(status(health(""), "broker")).isEqualTo("DOWN");
        assertThat(status(health(""), "relay")).isEqualTo("DOWN");
        assertThat(status(health(""), "db")).isEqualTo("UP");
    }

    @Test
    void isAliveButNotReadyWhileTheDatabaseIsAway() throws SQLException {
        await().until(() -> health("/readiness").status() == 200);

        allowConnections(false);
        await().until(() -> health("/readiness").status() == 503);
        assertThat(health("/liveness").status()).isEqualTo(200);

        allowConnections(true);
        await().until(() -> health("/readiness").status() == 200);
    }

    private Reply<JsonNode> health(String group) {
        return api.get("/actuator/health" + group, null);
    }

    private static String status(Reply<JsonNode> health, String component) {
        return health.body().path("components").path(component).path("status").asString();
    }

    private void allowConnections(boolean allowed) throws SQLException {
        URI url = URI.create(
                environment.getRequiredProperty("spring.datasource.url").replace("jdbc:", ""));
        String name = url.getPath().substring(1);
        try (Connection admin = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + url.getPort() + "/postgres", "postgres", "");
                Statement statement = admin.createStatement()) {
            statement.execute("ALTER DATABASE " + name + " WITH ALLOW_CONNECTIONS " + allowed);
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
        }
    }

    private static ServerSocket mute() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
