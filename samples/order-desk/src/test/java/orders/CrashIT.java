package orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import movr.embedded.EmbeddedBroker;
import movr.embedded.FreePort;
import movr.testing.TestBroker;
import movr.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Orders while the service is killed: each one is placed, shipped and counted once. */
class CrashIT {

    private static final int ORDERS = 400;
    private static final int KILLS = 3;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final EmbeddedBroker broker = TestBroker.alone();
    private final String database = TestDatabase.create().url();
    private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(database, "postgres", ""));
    private final int port = FreePort.find();
    private final AtomicInteger placed = new AtomicInteger();
    private final AtomicReference<Process> service = new AtomicReference<>();

    @BeforeEach
    void start() throws IOException {
        broker.start();
        service.set(startService());
    }

    @AfterEach
    void stop() {
        running().destroyForcibly();
        broker.close();
    }

    @Test
    void placesShipsAndCountsEachOrderOnce() throws Exception {
        Thread killer = new Thread(this::killThreeTimes);
        killer.start();

        Set<String> answers = new HashSet<>();
        for (int number = 0; number < ORDERS; number++) {
            answers.add(order("key-" + number));
            placed.incrementAndGet();
        }
        killer.join();

        assertThat(answers).hasSize(ORDERS);
        assertThat(count("SELECT count(*) FROM orders")).isEqualTo(ORDERS);
        assertThat(count("SELECT 1000000 - stock FROM goods")).isEqualTo(ORDERS);
        await().untilAsserted(() -> assertThat(count("SELECT coalesce(sum(pieces), 0) FROM sales.goods"))
                .isEqualTo(ORDERS));
        assertThat(count("SELECT count(*) FROM outbox")).isZero();
        assertThat(order("key-0")).isIn(answers);
        assertThat(count("SELECT count(*) FROM orders")).isEqualTo(ORDERS);
    }

    private Process running() {
        return Objects.requireNonNull(service.get());
    }

    private void killThreeTimes() {
        for (int kill = 1; kill <= KILLS; kill++) {
            int before =
                    kill * ORDERS / (KILLS + 1) + ThreadLocalRandom.current().nextInt(10);
            await().pollInterval(Duration.ofMillis(5)).until(() -> placed.get() >= before);
            running().destroyForcibly().onExit().join();
            service.set(startService());
        }
    }

    /** Sends an order until it is answered. */
    private String order(String key) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/orders?goods=book"))
                .header("Idempotency-Key", key)
                .timeout(Duration.ofMinutes(2))
                .POST(BodyPublishers.noBody())
                .build();
        return await().pollInterval(Duration.ofMillis(20)).until(() -> answer(request), body -> !body.isEmpty());
    }

    private static String answer(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : "";
        } catch (IOException unanswered) {
            return "";
        }
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private Process startService() {
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            OrderDesk.class.getName(),
                            "--server.port=" + port,
                            "--spring.datasource.url=" + database,
                            "--spring.datasource.username=postgres",
                            "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers())
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target", "order-desk.log").toFile())
                    .start();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
