package movr.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import movr.client.Account;
import movr.client.City;
import movr.client.ClientSettings;
import movr.client.MovrClient;
import movr.client.Request;
import movr.client.Spot;
import movr.cluster.EmbeddedMovr;
import movr.cluster.EmbeddedService;
import movr.cluster.ServiceSettings;
import movr.query.QueryServiceApplication;
import movr.testing.TestDatabase;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Search for what erased people have typed. It is nowhere: not in a dump of any database, not in any topic once the broker has cleaned it,
 * not in read models, whether their query service ran all along, is new, or was away until the tombstones were gone, and not in the log
 * of services and database. Their ids, which name nobody, are where {@code docs/privacy.md} says.
 *
 * <p>Not searched is what only the administrator of a server can read, and what leaves by itself: write-ahead logs, backups and rows that
 * PostgreSQL has not vacuumed yet, and its planner's statistics. Times are shortened by settings.
 */
@ExtendWith(OutputCaptureExtension.class)
class ErasedPersonIT {

    private static final String WEST = "us-west1";
    private static final String EUROPE = "europe-west1";

    /** In all that the people type. */
    private static final String TYPED = "x7qzebra";

    private static final Spot HERE = new Spot("Home of " + TYPED, 34.056, -118.2365);
    private static final Spot PARIS = new Spot(TYPED, 48.8606, 2.3376);

    private static final String LOG = "log";

    /** Places that keep the ids of the erased, beside logs. */
    private static final Set<String> PERMITTED = Set.of(
            // accounts, vehicles and rides, without anything that tells whose they were
            "commands users.id",
            "commands vehicles.owner_id",
            "commands rides.rider_id",
            // a second look an hour later, for vehicles that were on trips
            "commands due_work.id",
            "movr.us-west1.fleet",
            "movr.europe-west1.fleet",
            // of those who have read the tombstone: nothing that is sent again brings the person back
            "old city_users.streams.stream_id",
            "old rider_history.streams.stream_id",
            // removed vehicles
            "old vehicle_listing.vehicles.owner_id",
            "new vehicle_listing.vehicles.owner_id",
            "absent vehicle_listing.vehicles.owner_id");

    /** Longer than the gap of a minute below which nobody asks for tombstones. */
    private static final Duration AWAY = Duration.ofSeconds(75);

    private static final Clock CLOCK = Clock.systemUTC();

    private final MovrClient client = new MovrClient(ClientSettings.defaults());
    private final EmbeddedMovr movr = StartedMovr.start(ErasedPersonIT::shortened);
    private final City losAngeles = city("los-angeles", WEST);
    private final City paris = city("paris", EUROPE);
    private final TestDatabase absentDatabase = TestDatabase.create();
    private final TestDatabase newDatabase = TestDatabase.create();
    private final EmbeddedService absent = queries("absent", absentDatabase);
    private final EmbeddedService beginner = queries("new", newDatabase);
    private final Account owner = account("owner");
    private final Account rider = account("rider");
    private final UUID ownerId = register(owner);
    private final UUID riderId = register(rider);
    private final Person renter = new Person(movr);
    private final JdbcTemplate commands = jdbc(movr.commandDatabase());

    /** Of the query services that have run, by their names. */
    private final Map<String, String> readDatabases =
            new TreeMap<>(Map.of("old", movr.readDatabase(WEST), "absent", absentDatabase.url()));

    private static ServiceSettings shortened(ServiceSettings settings) {
        return settings.with("movr.topics.partitions", 1)
                .with("movr.topics.compaction-lag", "1s")
                .with("movr.topics.tombstone-retention", "10s")
                .with("movr.ledger.keep-answers", "1m")
                .with("movr.ledger.purge-interval", "1s")
                .with("movr.registrations.per-address", 100_000)
                .with("logging.level.root", "info")
                // the broker's own: thousands of lines
                .with("logging.level.kafka", "warn")
                .with("logging.level.org.apache.kafka", "warn");
    }

    @BeforeEach
    void cleanOften() throws ExecutionException, InterruptedException {
        ConfigResource allBrokers = new ConfigResource(ConfigResource.Type.BROKER, "");
        AlterConfigOp often =
                new AlterConfigOp(new ConfigEntry("log.cleaner.backoff.ms", "500"), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", movr.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(allBrokers, List.of(often)))
                    .all()
                    .get();
        }
    }

    @AfterEach
    void stop() {
        absent.close();
        beginner.close();
        movr.close();
    }

    @Test
    void leavesNothingThatTheyTyped(CapturedOutput log) {
        absent.start();
        UUID trip = live();
        assertThat(placesOf(TYPED, log))
                .contains(
                        "commands users.username",
                        "commands users.email",
                        "commands username_claims.username",
                        "movr.us-west1.users",
                        "old city_users.people.username",
                        "absent city_users.people.username");
        absent.close();

        erase(trip);
        await().pollInterval(Duration.ofSeconds(2)).until(this::usersAreClean);
        comeBackAfterAll();
        sweepRides();

        assertThat(placesOf(TYPED, log)).isEmpty();
        Set<String> ids = placesOf(ownerId.toString(), log);
        ids.addAll(placesOf(riderId.toString(), log));
        ids.remove(LOG);
        assertThat(ids).isEqualTo(PERMITTED);
        assertThat(log).contains("Tomcat started", "rides of riders who are not known");
    }

    /** Two people who leave nothing out, the one of them riding in the end; answers the trip that somebody is on with what the other one owns. */
    private UUID live() {
        UUID rented = live(owner);
        live(rider);
        mistype(owner);
        UUID trip = renter.startRide(rented);
        rider.startRide(paris, vehicleInParis(), Request.newKey()).value();
        Instant lived = CLOCK.instant();
        readDatabases.values().forEach(database -> await().until(() -> hasReached(database, lived)));
        return trip;
    }

    private void erase(UUID trip) {
        owner.remove(Request.newKey()).value();
        rider.remove(Request.newKey()).value();
        await().until(() -> count("vehicles WHERE owner_id = ? AND status = 'available'", ownerId) == 0);
        renter.endRide(trip);
        assertThat(owner.signIn().problem()).isEqualTo("wrong-credentials");
        await().until(() -> count("vehicles WHERE owner_id = ? AND status <> 'removed'", ownerId) == 0);
        await().until(() -> count("rides WHERE rider_id = ? AND ended_at IS NULL", riderId) == 0);
    }

    /** Longer than tombstones are there, and than command records are kept. */
    private void comeBackAfterAll() {
        Instant left = Objects.requireNonNull(jdbc(absentDatabase.url())
                        .queryForObject("SELECT max(as_of) FROM freshness", OffsetDateTime.class))
                .toInstant();
        await().until(() -> CLOCK.instant().isAfter(left.plus(AWAY)));
        await().until(() -> count("command_records WHERE caller = ?", ownerId.toString()) == 0);
        await().until(() -> count("command_records WHERE caller = ?", riderId.toString()) == 0);
        assertThat(placesInAbsent()).isNotEmpty();
        Instant returned = CLOCK.instant();
        absent.start();
        beginner.start();
        readDatabases.put("new", newDatabase.url());
        readDatabases.values().forEach(database -> await().until(() -> hasReached(database, returned)));
        await().until(() -> placesInAbsent().isEmpty());
    }

    private long count(String rows, Object argument) {
        return Objects.requireNonNull(commands.queryForObject("SELECT count(*) FROM " + rows, Long.class, argument));
    }

    private Account account(String name) {
        return client.account(losAngeles, "Typed." + TYPED + "." + name, "password of " + TYPED);
    }

    private static UUID register(Account person) {
        return person.register(TYPED + "@example.com", "First " + TYPED, "Last " + TYPED, Request.newKey())
                .value();
    }

    /** Somebody who adds vehicles, rides one, and looks at all that there is to see; answers another vehicle. */
    private UUID live(Account person) {
        person.signIn().value();
        UUID vehicle =
                person.addVehicle("bike", "red", "Acme", HERE, Request.newKey()).value();
        UUID other = person.addVehicle("scooter", "blue", "Acme", HERE, Request.newKey())
                .value();
        UUID ride =
                person.startRide(losAngeles, vehicle, Request.newKey()).value().rideId();
        String ended = person.endRide(losAngeles, ride, HERE, Request.newKey()).token();
        person.profile().value();
        person.rides(10, "", ended).value();
        person.send(losAngeles.queries(), Request.get("/api/v1/cities/los-angeles/users"))
                .value();
        return other;
    }

    /** Mistakes that are refused, and may be logged. */
    private void mistype(Account person) {
        assertThat(client.account(losAngeles, person.username(), "wrong, " + TYPED)
                        .signIn()
                        .problem())
                .isEqualTo("wrong-credentials");
        assertThat(client.account(losAngeles, person.username().toLowerCase(Locale.ROOT), "wrong, " + TYPED)
                        .register(TYPED + "@example.com", TYPED, TYPED, Request.newKey())
                        .problem())
                .isEqualTo("username-taken");
        assertThat(person.addVehicle("bike", TYPED, TYPED, HERE, Request.newKey())
                        .problem())
                .isEqualTo("invalid-request");
        assertThat(person.send(losAngeles.queries(), Request.get("/api/v1/riders/me/rides?cursor=" + TYPED))
                        .status())
                .isEqualTo(400);
        assertThat(client.exchange(
                                movr.commands().url(),
                                Request.of(
                                                "POST",
                                                "/api/v1/users",
                                                "{\"username\": \"" + TYPED + "\", \"password\": " + TYPED)
                                        .key(Request.newKey()))
                        .status())
                .isEqualTo(400);
    }

    private UUID vehicleInParis() {
        Account parisian =
                client.account(paris, "u" + UUID.randomUUID().toString().substring(0, 20), "correct horse");
        parisian.register("erika@example.com", "Erika", "Muster", Request.newKey())
                .value();
        return parisian.addVehicle("bike", "red", "Acme", PARIS, Request.newKey())
                .value();
    }

    /** The broker cleans what is behind the newest record: others go on registering. */
    private boolean usersAreClean() {
        new Person(movr).addVehicle();
        Set<String> found = new TreeSet<>();
        Dump.ofTopics(movr.bootstrapServers(), (topic, text) -> {
            boolean named = topic.equals("movr.us-west1.users")
                    && Stream.of(ownerId, riderId).anyMatch(person -> text.contains(person.toString()));
            if (named || holds(text, TYPED)) {
                found.add(topic);
            }
        });
        return found.isEmpty();
    }

    /** Returns whether all projections show what the region had committed before a time. */
    private static boolean hasReached(String database, Instant time) {
        return Objects.equals(
                jdbc(database)
                        .queryForObject(
                                "SELECT count(*) FROM freshness WHERE region = ? AND as_of > ?",
                                Long.class,
                                WEST,
                                time.atOffset(ZoneOffset.UTC)),
                4L);
    }

    /** The rides, under the riders' ids, of fleet topics. They go an hour after they began, or when a service starts after that. */
    private void sweepRides() {
        readDatabases
                .values()
                .forEach(database -> jdbc(database)
                        .execute("UPDATE rider_history.rides SET started_at = started_at - INTERVAL '2 hours'"));
        for (EmbeddedService service : List.of(movr.queries(WEST), absent, beginner)) {
            service.close();
            service.start();
        }
        for (String database : readDatabases.values()) {
            await().until(() -> jdbc(database).queryForList("""
                    SELECT ride_id FROM rider_history.rides WHERE rider_id NOT IN (SELECT rider_id FROM rider_history.riders)""").isEmpty());
        }
    }

    private Set<String> placesOf(String text, CapturedOutput log) {
        Set<String> places = new TreeSet<>();
        BiConsumer<String, String> finder = finder(text, places);
        Dump.ofDatabase("commands", movr.commandDatabase(), finder);
        readDatabases.forEach((name, database) -> Dump.ofDatabase(name, database, finder));
        Dump.ofDatabase(EUROPE, movr.readDatabase(EUROPE), finder);
        Dump.ofTopics(movr.bootstrapServers(), finder);
        finder.accept(LOG, log.getAll());
        return places;
    }

    private Set<String> placesInAbsent() {
        Set<String> places = new TreeSet<>();
        Dump.ofDatabase("absent", absentDatabase.url(), finder(TYPED, places));
        return places;
    }

    private static BiConsumer<String, String> finder(String text, Set<String> places) {
        return (place, value) -> {
            if (holds(value, text)) {
                places.add(place);
            }
        };
    }

    /** Returns whether a text is there as it is, or in Base64, as access tokens hold it. */
    private static boolean holds(String value, String text) {
        return value.contains(text)
                || IntStream.range(0, 3).mapToObj(skip -> encoded(text, skip)).anyMatch(value::contains);
    }

    /** The part of a text in Base64 that does not depend on the text around it. */
    private static String encoded(String text, int skip) {
        int length = (text.length() - skip) / 3 * 3;
        return Base64.getUrlEncoder()
                .encodeToString(text.substring(skip, skip + length).getBytes(StandardCharsets.UTF_8));
    }

    private EmbeddedService queries(String name, TestDatabase database) {
        URI keys = movr.commands().url().resolve("/.well-known/jwks.json");
        ServiceSettings settings = ServiceSettings.of("query-service")
                .queries(WEST, database.url(), keys)
                .sharing(movr.catalogue(), movr.bootstrapServers())
                .with("movr.projection.group", name);
        return new EmbeddedService(QueryServiceApplication.class, shortened(settings));
    }

    private City city(String slug, String region) {
        return new City(
                slug,
                region,
                List.of(movr.commands().url()),
                movr.queries(region).url());
    }

    private static JdbcTemplate jdbc(String url) {
        return new JdbcTemplate(new DriverManagerDataSource(url));
    }
}
