package movr.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import movr.client.ClientSettings;
import movr.client.MovrClient;
import movr.client.Reply;
import movr.client.Request;
import movr.cluster.EmbeddedMovr;
import movr.embedded.EmbeddedBroker;
import movr.testing.Repetitions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** {@code As-Of} is true under load, and stands still whatever delays events. */
class AgeOfAnswersIT {

    private static final String WEST = "us-west1";
    /** Most vehicles of an answer. */
    private static final int PAGE = 100;

    private static final Duration PAUSE = Duration.ofMillis(40);
    private static final Clock CLOCK = Clock.systemUTC();
    private static final MovrClient CLIENT = new MovrClient(ClientSettings.defaults());

    private static EmbeddedMovr movr;
    private static JdbcTemplate commands;
    private static JdbcTemplate reads;
    private static Person rider;

    @BeforeAll
    static void start() {
        movr = StartedMovr.start();
        commands = new JdbcTemplate(new DriverManagerDataSource(movr.commandDatabase()));
        reads = new JdbcTemplate(new DriverManagerDataSource(movr.readDatabase(WEST)));
        rider = new Person(movr);
    }

    @AfterAll
    static void stop() {
        movr.close();
    }

    private record Added(UUID vehicle, Instant answered) {}

    @Test
    void holdsEverythingThatWasAnsweredBefore() throws InterruptedException {
        awaitFresh();
        int judged = 0;
        for (int round = 0; round < Repetitions.sampleOf(1, 10); round++) {
            Person owner = new Person(movr);
            List<Added> added = new CopyOnWriteArrayList<>();
            Thread load = new Thread(() -> {
                for (int vehicle = 0; vehicle < PAGE; vehicle++) {
                    added.add(new Added(owner.addVehicle(), CLOCK.instant()));
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            });
            load.start();
            while (load.isAlive()) {
                judged += judge(owner, added);
            }
            load.join();
        }
        assertThat(judged).isPositive();
    }

    /** Asks once; returns how many vehicles the answer had to show. */
    private static int judge(Person owner, List<Added> added) {
        Reply<JsonNode> answer = CLIENT.exchange(
                movr.queries(WEST).url(),
                Request.get("/api/v1/cities/los-angeles/vehicles?limit=" + PAGE + "&owner=" + owner.userId()));
        Instant asOf = asOf(answer);
        Set<UUID> shown = answer.body()
                .path("items")
                .valueStream()
                .map(vehicle -> UUID.fromString(vehicle.path("vehicleId").asString()))
                .collect(Collectors.toSet());
        List<UUID> due = added.stream()
                .filter(one -> one.answered().isBefore(asOf))
                .map(Added::vehicle)
                .toList();
        assertThat(shown).as("as of %s", asOf).containsAll(due);
        return due.size();
    }

    @Test
    void standsStillWhileEventsWaitInTheOutbox() {
        awaitFresh();
        // the relay keeps the first shard, and with it the watermarks, while nobody ships the second one
        commands.update(
                "UPDATE relay_leases SET owner = 'another', expires_at = now() + INTERVAL '1 minute' WHERE shard = 1");
        await().pollInterval(Duration.ofSeconds(1)).until(() -> {
            boolean waits = waiting() > 0;
            if (!waits) {
                rider.addVehicle();
            }
            return waits;
        });
        Instant answered = CLOCK.instant();

        staysBefore(answered);

        commands.update("UPDATE relay_leases SET expires_at = now() WHERE shard = 1");
        await().until(() -> waiting() == 0);
        awaitFresh();
    }

    @Test
    void standsStillWhileTheBrokerIsAway() {
        awaitFresh();
        EmbeddedBroker broker = movr.broker();
        broker.stop();
        UUID vehicle = rider.addVehicle();
        Instant answered = CLOCK.instant();

        staysBefore(answered);

        broker.start();
        await().until(() -> knows(vehicle));
        awaitFresh();
    }

    @Test
    void standsStillWhileAMessageIsParked() {
        awaitFresh();
        Instant before = asOf(listing());
        reads.execute(
                "ALTER TABLE vehicle_listing.vehicles ADD CONSTRAINT planted CHECK (stream_version <> 1) NOT VALID");
        UUID vehicle = rider.addVehicle();
        Instant answered = CLOCK.instant();
        await().until(() -> parked() == 1);
        reads.execute("ALTER TABLE vehicle_listing.vehicles DROP CONSTRAINT planted");

        staysBefore(answered);
        assertThat(asOf(listing())).isAfterOrEqualTo(before);

        Reply<JsonNode> replayed = CLIENT.exchange(
                movr.queries(WEST).url(),
                Request.of("POST", "/ops/projections/vehicle-listing/parked/" + vehicle + "/replay", null)
                        .header("Authorization", StartedMovr.operator()));
        assertThat(replayed.status()).as(replayed.toString()).isEqualTo(200);
        await().until(() -> knows(vehicle));
        awaitFresh();
    }

    /** For longer than a watermark takes. */
    private static void staysBefore(Instant answered) {
        Instant begin = CLOCK.instant();
        while (CLOCK.instant().isBefore(begin.plusSeconds(4))) {
            assertThat(asOf(listing())).isBeforeOrEqualTo(answered);
        }
    }

    /** Until an answer is as of a time after now. */
    private static void awaitFresh() {
        Instant now = CLOCK.instant();
        await().until(() -> {
            Instant asOf = known(listing());
            return asOf != null && asOf.isAfter(now);
        });
    }

    private static boolean knows(UUID vehicle) {
        return CLIENT.exchange(movr.queries(WEST).url(), Request.get("/api/v1/cities/los-angeles/vehicles/" + vehicle))
                        .status()
                == 200;
    }

    private static Reply<JsonNode> listing() {
        return CLIENT.exchange(movr.queries(WEST).url(), Request.get("/api/v1/cities/los-angeles/vehicles?limit=1"));
    }

    private static Instant asOf(Reply<JsonNode> answer) {
        return Objects.requireNonNull(known(answer), "No As-Of");
    }

    private static @Nullable Instant known(Reply<JsonNode> answer) {
        String time = answer.header("As-Of");
        return time == null || time.isEmpty() ? null : Instant.parse(time);
    }

    /** Events that nobody ships. */
    private static long waiting() {
        return count(commands, "outbox WHERE occurred_at < now() - INTERVAL '1 second'");
    }

    private static long parked() {
        return count(reads, "vehicle_listing.parked");
    }

    private static long count(JdbcTemplate database, String from) {
        return Objects.requireNonNull(database.queryForObject("SELECT count(*) FROM " + from, Long.class));
    }
}
