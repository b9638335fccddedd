package movr.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import movr.events.EventFamily;
import movr.query.QueryClient.Reply;
import movr.streams.ConsistencyToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** Read your writes: an answer shows what its tokens name, or there is none. */
class ConsistencyIT {

    private static final Logger LOG = LoggerFactory.getLogger(ConsistencyIT.class);
    private static final String VEHICLES = "/api/v1/cities/boston/vehicles/";
    private static final UUID PERSON = UUID.randomUUID();
    private static final int MOST_WAITING = 3;

    private static final World WORLD = World.create();
    private static final TestIssuer ISSUER = new TestIssuer();
    private static ConfigurableApplicationContext service;
    private static QueryClient client;
    private static Publisher publisher;

    private final Random random = new Random(7);

    @BeforeAll
    static void start() {
        service = WORLD.start(
                ISSUER.setting(),
                "movr.consistency.timeout=1s",
                "movr.consistency.most-waiting=" + MOST_WAITING,
                "movr.consistency.most-waiting-per-caller=" + (MOST_WAITING - 1));
        client = new QueryClient(service);
        publisher = new Publisher(WORLD);
    }

    @AfterAll
    static void stop() {
        publisher.close();
        service.close();
        ISSUER.close();
    }

    private History vehicle() {
        return History.vehicle(WORLD.home(), "boston", PERSON, random);
    }

    private static String token(UUID stream, long version) {
        return new ConsistencyToken(WORLD.home(), EventFamily.FLEET.code(), stream, version).toString();
    }

    private static Reply ask(UUID vehicle, String token) {
        return client.get(VEHICLES + vehicle, ConsistencyToken.HEADER, token);
    }

    @Test
    void showsWhatTheTokenNamesOnTheFirstTry() {
        List<Long> delays = new ArrayList<>();
        for (int round = 0; round < 200; round++) {
            History vehicle = vehicle().ride(PERSON, WORLD.home(), true);

            publisher.publish(vehicle.events());
            long published = System.nanoTime();
            Reply reply = ask(vehicle.stream(), token(vehicle.stream(), 3));

            delays.add(System.nanoTime() - published);
            assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
            assertThat(reply.body().path("changedAt").asString())
                    .isEqualTo(vehicle.last().occurredAt().toString());
        }
        Collections.sort(delays);
        LOG.info(
                "From Kafka's acknowledgement to an answer with the token: p50 {} us, p99 {} us",
                delays.get(100) / 1_000,
                delays.get(198) / 1_000);
    }

    @Test
    void waitsForAVersionThatIsStillToCome() {
        History vehicle = vehicle();
        publisher.publish(vehicle.events());
        CompletableFuture<Reply> answer =
                CompletableFuture.supplyAsync(() -> ask(vehicle.stream(), token(vehicle.stream(), 3)));
        vehicle.ride(PERSON, WORLD.home(), true);

        publisher.publish(vehicle.events().subList(1, 3));

        assertThat(answer.join().status()).isEqualTo(200);
        assertThat(answer.join().body().path("changedAt").asString())
                .isEqualTo(vehicle.last().occurredAt().toString());
    }

    @Test
    void givesUpInTime() {
        long start = System.nanoTime();

        Reply late = ask(UUID.randomUUID(), token(UUID.randomUUID(), 1));

        assertThat(late.status()).isEqualTo(503);
        assertThat(late.problem()).isEqualTo("not-yet-visible");
        assertThat(late.header("Retry-After")).isEqualTo("1");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(20));
    }

    @Test
    void doesNotWaitForWhatTheAnswerDoesNotComeFrom() {
        UUID stream = UUID.randomUUID();
        ConsistencyToken person = new ConsistencyToken(WORLD.home(), EventFamily.USERS.code(), stream, 9);
        ConsistencyToken foreign = new ConsistencyToken(WORLD.abroad(), EventFamily.FLEET.code(), stream, 9);

        Reply listing = client.get("/api/v1/cities/boston/vehicles", ConsistencyToken.HEADER, person + ", " + foreign);

        assertThat(listing.status()).isEqualTo(200);
    }

    @Test
    void seesWhatAnotherInstanceHasApplied() {
        UUID stream = UUID.randomUUID();
        CompletableFuture<Reply> answer = CompletableFuture.supplyAsync(() -> ask(stream, token(stream, 4)));
        await().until(() -> waiting() > 0);

        new TestRows(service)
                .change("INSERT INTO vehicle_listing.streams VALUES (?, 'fleet', 4, false, false, false)", stream);

        assertThat(answer.join().problem()).isEqualTo("vehicle-unknown");
    }

    @Test
    void turnsAwayWhoWouldHoldOneThreadTooMany() {
        List<CompletableFuture<Reply>> answers = IntStream.range(0, MOST_WAITING + 5)
                .mapToObj(each -> UUID.randomUUID())
                .map(stream -> CompletableFuture.supplyAsync(() -> ask(stream, token(stream, 1))))
                .toList();

        List<String> problems = answers.stream()
                .map(CompletableFuture::join)
                .map(Reply::problem)
                .toList();

        assertThat(problems).contains("too-many-waiting", "not-yet-visible");
    }

    @Test
    void keepsAPlaceForWhoInventsNoTokens() {
        UUID stream = UUID.randomUUID();
        String bearer = "Bearer " + ISSUER.token(PERSON, WORLD.home(), "boston");
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService crowd = Executors.newFixedThreadPool(8);
        List<CompletableFuture<Void>> flood = IntStream.range(0, 8)
                .mapToObj(each -> CompletableFuture.runAsync(() -> inventTokensUntil(enough), crowd))
                .toList();
        await().until(() -> waiting() >= MOST_WAITING - 1);

        Reply own = client.get(VEHICLES + stream, "Authorization", bearer, ConsistencyToken.HEADER, token(stream, 1));

        enough.set(true);
        flood.forEach(CompletableFuture::join);
        crowd.shutdown();
        assertThat(own.problem()).isEqualTo("not-yet-visible");
    }

    private static void inventTokensUntil(AtomicBoolean enough) {
        while (!enough.get()) {
            UUID stream = UUID.randomUUID();
            assertThat(ask(stream, token(stream, ThreadLocalRandom.current().nextLong(1, 1_000_000_000_000_000_000L)))
                            .problem())
                    .isIn("too-many-waiting", "not-yet-visible");
        }
    }

    @Test
    void saysHowFreshAnAnswerIs() {
        publisher.publish(vehicle().events());
        Instant sent = WORLD.watermark();

        await().untilAsserted(() -> {
            Reply listing = client.get("/api/v1/cities/boston/vehicles");
            assertThat(listing.header("As-Of")).isEqualTo(sent.toString());
        });
        assertThat(client.get("/api/v1/cities").header("As-Of")).isNull();
    }

    @Test
    void knowsPeopleWhileTheCommandServiceIsDown() {
        TestIssuer issuer = new TestIssuer();
        try (ConfigurableApplicationContext other = WORLD.start(issuer.setting(), "movr.tokens.keys-lifetime=1s")) {
            String bearer = "Bearer " + issuer.token(PERSON, WORLD.home(), "boston");
            QueryClient there = new QueryClient(other);
            assertThat(there.get("/api/v1/riders/me/rides", "Authorization", bearer)
                            .status())
                    .isEqualTo(200);

            issuer.close();

            await().during(Duration.ofSeconds(3))
                    .untilAsserted(() -> assertThat(there.get("/api/v1/riders/me/rides", "Authorization", bearer)
                                    .status())
                            .isEqualTo(200));
        }
    }

    @Test
    void signsNobodyOutBecauseTheKeysCannotBeHad() {
        TestIssuer issuer = new TestIssuer();
        issuer.close();
        try (ConfigurableApplicationContext other = WORLD.start(issuer.setting())) {
            String bearer = "Bearer " + issuer.token(PERSON, WORLD.home(), "boston");

            Reply reply = new QueryClient(other).get("/api/v1/riders/me/rides", "Authorization", bearer);

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.problem()).isEqualTo("unavailable");
            assertThat(reply.header("Retry-After")).isEqualTo("5");
        }
    }

    @Test
    void publishesItsContractAndItsMeters() {
        client.get("/api/v1/cities/boston/vehicles");
        String document = client.get("/v3/api-docs").raw().body();
        String meters = client.text("/actuator/prometheus");

        assertThat(document)
                .contains("\"servers\":[{\"url\":\"/\"}]")
                .contains("/api/v1/cities/{city}/vehicles/events", "Consistency-Token", "As-Of", "nextCursor", "bbox");
        assertThat(meters)
                .contains(
                        "movr_queries_seconds_count{",
                        "query=\"FindVehicles\"",
                        "movr_live_listeners",
                        "movr_live_cut_off");
    }

    private static double waiting() {
        return service.getBean(MeterRegistry.class).find("movr.consistency.waiting").gauges().stream()
                .mapToDouble(gauge -> gauge.value())
                .sum();
    }
}
