package movr.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import movr.catalogue.Catalogue;
import movr.catalogue.Region;
import movr.testing.Client;
import movr.testing.Client.Reply;
import movr.testing.Repetitions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All of MovR, from an HTTP command over Kafka to an HTTP query. */
class LocalLauncherIT {

    private static final Logger LOG = LoggerFactory.getLogger(LocalLauncherIT.class);
    private static final int RIDES = Repetitions.sampleOf(100, 1_000);
    private static final int WITHOUT_TOKEN = Repetitions.sampleOf(5, 50);
    private static final Map<String, Object> COMMON =
            Map.of("label", "Common", "latitude", 42.355, "longitude", -71.066);
    private static final Map<String, Object> LOUVRE =
            Map.of("label", "Louvre", "latitude", 48.8606, "longitude", 2.3376);

    private static final StringWriter TOLD = new StringWriter();

    @TempDir
    static Path directory;

    private static Setup setup;
    private static LocalLauncher launcher;
    private static Catalogue catalogue;

    @BeforeAll
    static void start() {
        setup = Setups.in(directory, true);
        launcher = launch();
        catalogue = Setups.catalogueOf(setup);
    }

    private static LocalLauncher launch() {
        LocalLauncher starting = new LocalLauncher(setup, new PrintWriter(TOLD, true));
        starting.start();
        return starting;
    }

    @AfterAll
    static void stop() {
        launcher.close();
    }

    @Test
    void showsEveryRideAtTheFirstTryToWhoSendsTheToken() {
        Client rider = person("boston");
        String vehicle = addVehicle(rider, "boston", COMMON);

        for (int ride = 0; ride < RIDES; ride++) {
            Reply started =
                    Client.expect(201, rider.command("/api/v1/cities/boston/rides", Map.of("vehicleId", vehicle)));
            Reply ended = end(rider, "boston", started.text("rideId"), COMMON);

            Reply listed = rider.ask(queries("us-east1"), "/api/v1/cities/boston/vehicles/" + vehicle, ended.token());
            Reply history = rider.ask(queries("us-east1"), "/api/v1/riders/me/rides?limit=1", ended.token());

            assertThat(listed.text("status")).as("ride " + ride).isEqualTo("available");
            assertThat(history.body().path("items").path(0).path("rideId").asString())
                    .as("ride " + ride)
                    .isEqualTo(started.text("rideId"));
            assertThat(history.body().path("items").path(0).path("endedAt").isString())
                    .isTrue();
        }
        LOG.info("Without a token a change is visible after {} ms at the median", medianDelay(rider, vehicle));
    }

    @Test
    void showsARideInParisInTheHistoryOfBoston() {
        Client owner = person("paris");
        Client rider = person("boston");
        String vehicle = addVehicle(owner, "paris", LOUVRE);
        Reply started = Client.expect(201, rider.command("/api/v1/cities/paris/rides", Map.of("vehicleId", vehicle)));

        Reply riding = rider.ask(queries("europe-west1"), "/api/v1/cities/paris/vehicles/" + vehicle, started.token());
        Reply ended = end(rider, "paris", started.text("rideId"), LOUVRE);
        Reply history = rider.ask(queries("us-east1"), "/api/v1/riders/me/rides", ended.token());
        Reply elsewhere = rider.ask(queries("europe-west1"), "/api/v1/riders/me/rides", ended.token());

        assertThat(riding.text("status")).isEqualTo("on_trip");
        assertThat(history.body().path("items").path(0).path("rideId").asString())
                .isEqualTo(started.text("rideId"));
        assertThat(history.body().path("items").path(0).path("city").asString()).isEqualTo("paris");
        assertThat(elsewhere.status()).isEqualTo(421);
        assertThat(elsewhere.text("baseUrl")).isEqualTo(queries("us-east1").toString());
    }

    @Test
    void givesEachCityPeopleAndVehicles() {
        Client rider = new Client(catalogue.regions().get(0).commandUrl());
        rider.signIn("rider-boston", "let me ride");

        Reply history = rider.ask(queries("us-east1"), "/api/v1/riders/me/rides", null);
        Reply listed = rider.ask(queries("us-east1"), "/api/v1/cities/boston/vehicles?owner=" + owner(history), null);

        assertThat(history.body().path("items").size()).isEqualTo(1);
        assertThat(listed.body().path("items").size()).isEqualTo(6);
        assertThat(TOLD.toString())
                .contains("MovR is ready", queries("us-east1").toString(), "rider-boston", "let me ride");
    }

    @Test
    void keepsRidesOpenWhileEverythingRestarts() {
        Client rider = person("boston");
        String vehicle = addVehicle(rider, "boston", COMMON);
        Reply started = Client.expect(201, rider.command("/api/v1/cities/boston/rides", Map.of("vehicleId", vehicle)));

        launcher.close();
        launcher = launch();
        rider.signInAgain();
        Reply again = rider.command("/api/v1/cities/boston/rides", Map.of("vehicleId", vehicle));
        Reply ended = end(rider, "boston", started.text("rideId"), COMMON);
        Reply listed = rider.ask(queries("us-east1"), "/api/v1/cities/boston/vehicles/" + vehicle, ended.token());

        assertThat(again.status()).isEqualTo(409);
        assertThat(listed.text("status")).isEqualTo("available");
        givesEachCityPeopleAndVehicles();
    }

    @Test
    void showsPages() throws Exception {
        URI pages = URI.create("http://localhost:" + setup.firstPort());
        HttpRequest request =
                HttpRequest.newBuilder(pages).timeout(Duration.ofSeconds(30)).build();

        HttpResponse<String> page = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Ride Boston");
        assertThat(TOLD.toString()).contains(pages.toString());
    }

    @Test
    void letsNobodyWithoutThePasswordIntoItsDatabases() throws Exception {
        String url = "jdbc:postgresql://localhost:" + LocalPorts.of(setup).database() + "/movr_command?user=postgres";
        String password =
                Files.readString(setup.home().resolve("pgpass")).strip().replaceFirst(".*:", "");

        assertThatThrownBy(() ->
                        DriverManager.getConnection(url + "&password=guess").close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        DriverManager.getConnection(url + "&password=" + password).close();
        assertThat(TOLD.toString())
                .contains("PGPASSFILE=" + setup.home().resolve("pgpass"))
                .doesNotContain(password);
    }

    @Test
    void isReachedFromThisMachineOnly() throws Exception {
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address instanceof Inet4Address)
                .toList();
        int first = LocalPorts.of(setup).pages();

        for (InetAddress address : outside) {
            // pages, commands, queries, their management ports, PostgreSQL, Kafka
            for (int port : new int[] {
                first, first + 1, first + 2, first + 100, first + 101, first + 102, first + 10, first + 11
            }) {
                assertThatThrownBy(() -> new Socket(address, port).close())
                        .as("%s:%d", address, port)
                        .isInstanceOf(ConnectException.class);
            }
        }
    }

    private static String owner(Reply history) {
        String vehicle = history.body().path("items").path(0).path("vehicleId").asString();
        return new Client(catalogue.regions().get(0).commandUrl())
                .ask(queries("us-east1"), "/api/v1/cities/boston/vehicles/" + vehicle, null)
                .text("ownerId");
    }

    /** Milliseconds from the answer to a command until a query shows it. */
    private static long medianDelay(Client rider, String vehicle) {
        List<Long> delays = new ArrayList<>();
        for (int ride = 0; ride < WITHOUT_TOKEN; ride++) {
            Reply started =
                    Client.expect(201, rider.command("/api/v1/cities/boston/rides", Map.of("vehicleId", vehicle)));
            long from = System.nanoTime();
            await().pollInterval(Duration.ofMillis(1))
                    .until(() -> rider.ask(queries("us-east1"), "/api/v1/cities/boston/vehicles/" + vehicle, null)
                            .text("status")
                            .equals("on_trip"));
            delays.add(Duration.ofNanos(System.nanoTime() - from).toMillis());
            Reply ended = end(rider, "boston", started.text("rideId"), COMMON);
            rider.ask(queries("us-east1"), "/api/v1/cities/boston/vehicles/" + vehicle, ended.token());
        }
        return delays.stream().sorted().toList().get(WITHOUT_TOKEN / 2);
    }

    private static Client person(String city) {
        Client client = new Client(catalogue.regions().get(0).commandUrl());
        client.signUp("u" + UUID.randomUUID().toString().substring(0, 20), city);
        return client;
    }

    private static String addVehicle(Client owner, String city, Map<String, Object> place) {
        return Client.expect(
                        201,
                        owner.command(
                                "/api/v1/cities/" + city + "/vehicles",
                                Map.of("type", "scooter", "color", "red", "brand", "Acme", "location", place)))
                .text("vehicleId");
    }

    private static Reply end(Client rider, String city, String ride, Map<String, Object> place) {
        String path = "/api/v1/cities/" + city + "/rides/" + ride + "/end";
        return Client.expect(200, rider.command(path, Map.of("location", place)));
    }

    private static URI queries(String region) {
        return catalogue.region(region).map(Region::queryUrl).orElseThrow();
    }
}
