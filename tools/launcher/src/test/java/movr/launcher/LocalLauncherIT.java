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
import movr.client.Account;
import movr.client.City;
import movr.client.ClientSettings;
import movr.client.MovrClient;
import movr.client.Reply;
import movr.client.Request;
import movr.client.Ride;
import movr.client.Spot;
import movr.client.Vehicle;
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
    private static final Spot COMMON = new Spot("Common", 42.355, -71.066);
    private static final Spot LOUVRE = new Spot("Louvre", 48.8606, 2.3376);
    private static final MovrClient CLIENT =
            new MovrClient(ClientSettings.defaults().withLimit(Duration.ZERO));

    private static final StringWriter TOLD = new StringWriter();

    @TempDir
    static Path directory;

    private static Setup setup;
    private static LocalLauncher launcher;
    private static City boston;
    private static City paris;

    @BeforeAll
    static void start() {
        setup = Setups.in(directory, true);
        launcher = launch();
        boston = city("boston");
        paris = city("paris");
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
        Account rider = person(boston);
        UUID vehicle = addVehicle(rider, COMMON);

        for (int ride = 0; ride < RIDES; ride++) {
            UUID started = start(rider, boston, vehicle).value().rideId();
            String token = end(rider, boston, started, COMMON);

            Vehicle listed = CLIENT.vehicle(boston, vehicle, token).value();
            List<Ride> history = rider.rides(1, "", token).value();

            assertThat(listed.status()).as("ride " + ride).isEqualTo("available");
            assertThat(history.get(0).rideId()).as("ride " + ride).isEqualTo(started);
            assertThat(history.get(0).endedAt()).isNotNull();
        }
        LOG.info("Without a token a change is visible after {} ms at the median", medianDelay(rider, vehicle));
    }

    @Test
    void showsARideInParisInTheHistoryOfBoston() {
        Account owner = person(paris);
        Account rider = person(boston);
        UUID vehicle = addVehicle(owner, LOUVRE);
        Reply<Ride> started = start(rider, paris, vehicle);

        Vehicle riding = CLIENT.vehicle(paris, vehicle, started.token()).value();
        String token = end(rider, paris, started.value().rideId(), LOUVRE);
        Ride ridden = rider.rides(10, "", token).value().get(0);
        Reply<?> elsewhere = rider.send(
                paris.queries(), Request.get("/api/v1/riders/me/rides").tokens(token));

        assertThat(riding.status()).isEqualTo("on_trip");
        assertThat(ridden.rideId()).isEqualTo(started.value().rideId());
        assertThat(ridden.city()).isEqualTo("paris");
        assertThat(elsewhere.status()).isEqualTo(421);
        assertThat(elsewhere.text("baseUrl")).isEqualTo(boston.queries().toString());
    }

    @Test
    void givesEachCityPeopleAndVehicles() {
        Account rider = CLIENT.account(boston, "rider-boston", "let me ride");

        List<Ride> history = rider.rides(10, "").value();
        UUID owner = CLIENT.vehicle(boston, history.get(0).vehicleId()).value().ownerId();
        List<Vehicle> listed = CLIENT.vehicles(boston, Map.of("owner", owner)).value();

        assertThat(history).hasSize(1);
        assertThat(listed).hasSize(6);
        assertThat(TOLD.toString())
                .contains("MovR is ready", boston.queries().toString(), "rider-boston", "let me ride");
    }

    @Test
    void keepsRidesOpenWhileEverythingRestarts() {
        Account rider = person(boston);
        UUID vehicle = addVehicle(rider, COMMON);
        UUID started = start(rider, boston, vehicle).value().rideId();

        launcher.close();
        launcher = launch();
        assertThat(rider.signIn().status()).isEqualTo(200);
        Reply<Ride> again = start(rider, boston, vehicle);
        String token = end(rider, boston, started, COMMON);

        assertThat(again.status()).isEqualTo(409);
        assertThat(CLIENT.vehicle(boston, vehicle, token).value().status()).isEqualTo("available");
        givesEachCityPeopleAndVehicles();
    }

    @Test
    void showsPages() throws Exception {
        URI pages = URI.create("http://localhost:" + setup.firstPort());
        HttpRequest request =
                HttpRequest.newBuilder(pages).timeout(Duration.ofMinutes(2)).build();

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

    /** Milliseconds from the answer to a command until a query shows it. */
    private static long medianDelay(Account rider, UUID vehicle) {
        List<Long> delays = new ArrayList<>();
        for (int ride = 0; ride < WITHOUT_TOKEN; ride++) {
            UUID started = start(rider, boston, vehicle).value().rideId();
            long from = System.nanoTime();
            await().pollInterval(Duration.ofMillis(1))
                    .until(() ->
                            CLIENT.vehicle(boston, vehicle).value().status().equals("on_trip"));
            delays.add(Duration.ofNanos(System.nanoTime() - from).toMillis());
            String token = end(rider, boston, started, COMMON);
            CLIENT.vehicle(boston, vehicle, token);
        }
        return delays.stream().sorted().toList().get(WITHOUT_TOKEN / 2);
    }

    private static Account person(City city) {
        Account account =
                CLIENT.account(city, "u" + UUID.randomUUID().toString().substring(0, 20), "correct horse");
        account.register("erika@example.com", "Erika", "Muster", Request.newKey())
                .value();
        return account;
    }

    private static UUID addVehicle(Account owner, Spot place) {
        return owner.addVehicle("scooter", "red", "Acme", place, Request.newKey())
                .value();
    }

    private static Reply<Ride> start(Account rider, City city, UUID vehicle) {
        return rider.startRide(city, vehicle, Request.newKey());
    }

    /** Answers the consistency token. */
    private static String end(Account rider, City city, UUID ride, Spot place) {
        Reply<Ride> ended = rider.endRide(city, ride, place, Request.newKey());
        assertThat(ended.status()).as(ended.toString()).isEqualTo(200);
        return ended.token();
    }

    private static City city(String slug) {
        Catalogue catalogue = Setups.catalogueOf(setup);
        Region region =
                catalogue.region(catalogue.city(slug).orElseThrow().region()).orElseThrow();
        return new City(slug, region.name(), List.of(region.commandUrl()), region.queryUrl());
    }
}
