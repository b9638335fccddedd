package movr.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import movr.query.EventClient.Event;
import movr.query.QueryClient.Reply;
import movr.streams.EventEnvelope;
import movr.testing.Repetitions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Live listings as browsers see them. */
@Timeout(600)
class LiveIT {

    private static final UUID PERSON = UUID.randomUUID();
    private static final String EVENTS = "/api/v1/cities/boston/vehicles/events";
    private static final int MOST_TOKENS = 10;

    private final World world = World.create();
    private final TestIssuer issuer = new TestIssuer();
    private final Publisher publisher = new Publisher(world);
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Random random = new Random(3);

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        publisher.close();
        issuer.close();
    }

    private ConfigurableApplicationContext start(String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add(issuer.setting());
        ConfigurableApplicationContext service = world.start(all.toArray(String[]::new));
        open.add(0, service);
        return service;
    }

    private EventClient listen(ConfigurableApplicationContext service, @Nullable String lastEventId) {
        EventClient client = new EventClient(new QueryClient(service).uri(EVENTS), lastEventId);
        open.add(0, client);
        return client;
    }

    private History vehicle(String city) {
        return History.vehicle(world.home(), city, PERSON, random);
    }

    private void publishAndAwait(ConfigurableApplicationContext service, History... vehicles) {
        publisher.publish(Stream.of(vehicles)
                .flatMap(vehicle -> vehicle.events().stream())
                .toList());
        for (int from = 0; from < vehicles.length; from += MOST_TOKENS) {
            String tokens = Stream.of(vehicles)
                    .skip(from)
                    .limit(MOST_TOKENS)
                    .map(vehicle -> world.home() + ".fleet." + vehicle.stream() + "@"
                            + vehicle.last().streamVersion())
                    .collect(Collectors.joining(","));
            await().pollDelay(Duration.ZERO).until(() -> isVisible(service, tokens));
        }
    }

    private static boolean isVisible(ConfigurableApplicationContext service, String tokens) {
        String question = "/api/v1/cities/boston/vehicles?limit=1";
        return new QueryClient(service)
                        .get(question, "Consistency-Token", tokens)
                        .status()
                == 200;
    }

    private static List<String> statuses(List<JsonNode> vehicles) {
        return vehicles.stream()
                .map(vehicle -> vehicle.path("status").asString())
                .toList();
    }

    @Test
    void sendsTheListingAndThenEachChange() {
        ConfigurableApplicationContext service = start();
        History vehicle = vehicle("boston");
        publishAndAwait(service, vehicle);
        EventClient client = listen(service, null);
        await().until(() -> client.events().size() == 1);

        int known = vehicle.events().size();
        vehicle.ride(PERSON, world.home(), false);
        publisher.publish(vehicle.events().subList(known, 2));
        await().until(() -> client.events().size() == 2);
        History another = vehicle("boston");
        publisher.publish(another.events());
        await().until(() -> client.events().size() == 3);
        another.removeVehicle(PERSON);
        publisher.publish(List.of(another.last()));
        await().until(() -> client.events().size() == 4);

        assertThat(client.events().stream().map(Event::name))
                .containsExactly("snapshot", "vehicle", "vehicle", "vehicle");
        assertThat(statuses(client.vehicles("snapshot"))).containsExactly("available");
        assertThat(statuses(client.vehicles("vehicle"))).containsExactly("on_trip", "available", "removed");
        assertThat(client.vehicles("vehicle").get(0).has("rideId")).isFalse();
        assertThat(client.lastId()).matches("\\d+:\\d+(,\\d+:\\d+)*");
    }

    @Test
    void sendsALongListingInChunks() {
        ConfigurableApplicationContext service = start();
        publishAndAwait(
                service,
                IntStream.range(0, 1_201).mapToObj(each -> vehicle("boston")).toArray(History[]::new));

        EventClient client = listen(service, null);

        await().until(() -> client.vehicles("snapshot").size() == 1_201);
        assertThat(client.events().stream().map(event -> event.data().size())).containsExactly(500, 500, 201);
        assertThat(client.events().stream().map(Event::id).map(String::isEmpty)).containsExactly(true, true, false);
    }

    @Test
    void goesOnExactlyWhereAListenerWasInterrupted() {
        ConfigurableApplicationContext service = start();
        publishAndAwait(service, vehicle("boston"));
        List<EventEnvelope> all = new ArrayList<>();
        for (int each = 0; each < 60; each++) {
            all.addAll(vehicle("boston").events());
        }
        EventClient first = listen(service, null);
        await().until(() -> first.events().size() == 1);
        publisher.publish(all.subList(0, 30));
        await().until(() -> first.vehicles("vehicle").size() == 30);
        int interruption = 1 + random.nextInt(30);
        String lastEventId = first.events().get(interruption).id();
        first.close();

        publisher.publish(all.subList(30, 60));
        EventClient second = listen(service, lastEventId);

        await().until(() -> second.vehicles("vehicle").size() >= 60 - interruption);
        List<String> seen = new ArrayList<>();
        first.vehicles("vehicle").subList(0, interruption).forEach(each -> seen.add(id(each)));
        second.vehicles("vehicle").forEach(each -> seen.add(id(each)));
        assertThat(second.vehicles("snapshot")).isEmpty();
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(event -> event.streamId().toString()).toList());
    }

    /** Its position is its own: it is told once, and hides no change that comes after it. */
    @Test
    void tellsAReplayOnceAndLosesNothingAfterIt() {
        ConfigurableApplicationContext service = start();
        ReadTables rows = new ReadTables(service.getBean(DataSource.class));
        OperationsClient operations = new OperationsClient(service);
        History repaired = vehicle("boston");
        publishAndAwait(service, repaired);
        EventClient first = listen(service, null);
        await().until(() -> first.events().size() == 1);
        rows.change("ALTER TABLE vehicle_listing.vehicles ADD CONSTRAINT bug CHECK (stream_version < 2)");
        repaired.ride(PERSON, world.home(), false);
        publisher.publish(List.of(repaired.last()));
        await().until(() -> rows.count("vehicle_listing.parked") == 1);
        rows.change("ALTER TABLE vehicle_listing.vehicles DROP CONSTRAINT bug");

        operations.post("/vehicle-listing/parked/" + repaired.stream() + "/replay");
        await().until(() -> first.vehicles("vehicle").size() == 1);
        EventClient second = listen(service, first.lastId());
        List<EventEnvelope> more =
                Stream.generate(() -> vehicle("boston").last()).limit(30).toList();
        publisher.publish(more);

        await().until(() -> first.vehicles("vehicle").size() >= 31
                && second.vehicles("vehicle").size() >= 30);
        assertThat(first.vehicles("vehicle")).hasSize(31);
        assertThat(second.vehicles("vehicle")).hasSize(30);
        assertThat(second.vehicles("snapshot")).isEmpty();
    }

    @Test
    void beginsAnewWhenThePositionIsNotOfThisLog() {
        ConfigurableApplicationContext service = start();
        publishAndAwait(service, vehicle("boston"));

        EventClient client = listen(service, "0:999999");

        await().until(() -> client.vehicles("snapshot").size() == 1);
    }

    @Test
    void goesOnAtAnotherInstance() {
        ConfigurableApplicationContext one = start();
        publishAndAwait(one, vehicle("boston"));
        EventClient first = listen(one, null);
        await().until(() -> first.events().size() == 1);
        ConfigurableApplicationContext other = start();

        EventClient second = listen(other, first.lastId());
        List<EventEnvelope> changes = IntStream.range(0, 20)
                .mapToObj(each -> vehicle("boston").last())
                .toList();
        publisher.publish(changes);

        await().until(() -> first.vehicles("vehicle").size() == 20);
        await().until(() -> second.vehicles("vehicle").size() == 20);
    }

    @Test
    void cutsOffWhoDoesNotReadAndServesTheOthers() throws IOException {
        ConfigurableApplicationContext service =
                start("movr.live.buffer=200", "server.tomcat.connection-timeout=3s", "server.tomcat.threads.max=20");
        publishAndAwait(service, vehicle("boston"));
        URI address = new QueryClient(service).uri(EVENTS);
        for (int each = 0; each < 10; each++) {
            open.add(0, neverReads(address));
        }
        int listeners = Repetitions.sampleOf(10, 100);
        List<EventClient> readers = IntStream.range(0, listeners)
                .mapToObj(each -> listen(service, null))
                .toList();
        await().until(() -> readers.stream().allMatch(each -> each.events().size() == 1));
        assertThat(meter(service, "movr.live.listeners")).isEqualTo(listeners + 10);

        int changes = 12_000;
        List<EventEnvelope> events = new ArrayList<>();
        for (int each = 0; each < changes; each++) {
            events.addAll(vehicle("boston").events());
        }
        for (int from = 0; from < changes; from += 100) {
            publisher.publish(events.subList(from, from + 100));
            int sent = from + 100;
            EventClient slowest = readers.get(0);
            await().until(() -> slowest.count("vehicle") >= sent - 100);
        }

        await().until(() -> readers.stream().allMatch(each -> each.count("vehicle") == changes));
        await().until(() -> meter(service, "movr.live.listeners") == listeners);
        assertThat(meter(service, "movr.live.cut_off")).isPositive();
        assertThat(new QueryClient(service)
                        .get("/api/v1/cities/boston/vehicles")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void keepsQuietConnectionsAliveAndEndsThemWithTheService() {
        ConfigurableApplicationContext service = start("movr.live.heartbeat=100ms");
        EventClient client = listen(service, null);
        await().until(() -> client.freshness().size() > 3);
        long start = System.nanoTime();

        service.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(29));
        await().until(client::isOver);
    }

    @Test
    void tellsHowOldTheListingIs() {
        ConfigurableApplicationContext service = start("movr.live.heartbeat=100ms");
        EventClient client = listen(service, null);
        await().until(() -> !client.freshness().isEmpty());
        assertThat(client.freshness().get(0).path("asOf").isNull()).isTrue();

        Instant sent = world.watermark();

        await().until(() -> client.freshness().stream()
                .anyMatch(each -> each.path("asOf").asString("").equals(sent.toString())
                        && each.path("ageSeconds").asLong(-1) >= 0));
    }

    @Test
    void turnsAwayMoreListenersThanItCanServe() {
        ConfigurableApplicationContext service = start("movr.live.most-listeners=2", "movr.live.heartbeat=100ms");
        EventClient one = listen(service, null);
        EventClient two = listen(service, null);
        await().until(() -> one.events().size() + two.events().size() == 2);

        Reply refused = new QueryClient(service).get(EVENTS);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.problem()).isEqualTo("too-many-listeners");
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        one.close();
        await().until(() -> meter(service, "movr.live.listeners") == 1);
        EventClient three = listen(service, null);
        await().until(() -> three.events().size() == 1);
    }

    private static Socket neverReads(URI address) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1_024);
        socket.connect(new InetSocketAddress("localhost", address.getPort()));
        socket.getOutputStream()
                .write(("GET " + address.getPath() + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static double meter(ConfigurableApplicationContext service, String name) {
        return service.getBean(MeterRegistry.class)
                .get(name)
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    private static String id(JsonNode vehicle) {
        return vehicle.path("vehicleId").asString();
    }
}
