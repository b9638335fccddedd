package movr.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import movr.events.EventFamily;
import movr.query.tool.CommandLineTool;
import movr.streams.EventEnvelope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A projection is filled anew beside the live one and swapped in at once, or not at all. */
class RebuildIT {

    private static final String INDEXES =
            "SELECT indexdef FROM pg_indexes WHERE schemaname IN ('vehicle_listing', 'rider_history', 'city_users',"
                    + " 'ride_statistics') ORDER BY 1";
    private static final String CONSTRAINTS =
            "SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint"
                    + " WHERE connamespace::regnamespace::text IN ('vehicle_listing', 'rider_history', 'city_users',"
                    + " 'ride_statistics') ORDER BY 1";
    private static final String STORED_STATE = "SELECT state FROM rebuilds WHERE projection = 'vehicle-listing'";
    private static final String IDENTITY = "SELECT 'vehicle_listing.vehicles'::regclass::oid::text";

    private final World world = World.create();
    private final ConfigurableApplicationContext service = world.start();
    private final ReadTables rows = new ReadTables(service.getBean(DataSource.class));
    private final Publisher publisher = new Publisher(world);
    private final OperationsClient operations = new OperationsClient(service);

    @AfterEach
    void stop() {
        publisher.close();
        service.close();
    }

    @Test
    void swapsInTheSameRowsUnderLoadWhileQueriesAnswer() {
        Tale tale = Tale.tell(world, 600, new Random(21));
        List<EventEnvelope> events = tale.events();
        publisher.publish(events.subList(0, events.size() / 2));
        List<String> names = rows.texts(INDEXES);
        List<String> constraints = rows.texts(CONSTRAINTS);
        String identity = rows.texts(IDENTITY).get(0);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger answers = new AtomicInteger();
        CompletableFuture<Void> queries = CompletableFuture.runAsync(() -> pendingReads(over, answers));
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
            for (int i = events.size() / 2; i < events.size(); i += 10) {
                publisher.publish(events.subList(i, Math.min(events.size(), i + 10)));
            }
        });

        for (String projection : List.of("vehicle-listing", "rider-history", "city-users", "ride-statistics")) {
            assertThat(CommandLineTool.run(new String[] {
                        "rebuild", projection, "--url", operations.url(), "--password", OperationsClient.PASSWORD
                    }))
                    .isZero();
            assertThat(operations
                            .get("/" + projection + "/rebuild")
                            .path("state")
                            .asString())
                    .isEqualTo("SWAPPED");
        }
        load.join();

        await().untilAsserted(() -> assertThat(rows.all()).isEqualTo(new PlainFold(world, tale).rows()));
        over.set(true);
        queries.join();
        assertThat(answers.get()).isPositive();
        assertThat(rows.texts(IDENTITY)).doesNotContain(identity);
        assertThat(rows.texts(INDEXES)).isEqualTo(names);
        assertThat(rows.texts(CONSTRAINTS)).isEqualTo(constraints);
        assertThat(rows.count("pg_namespace WHERE nspname LIKE '%_next' OR nspname LIKE '%_old'"))
                .isZero();
    }

    /** Events of earlier releases have labels, brands and colors that people typed; so do the rows that those releases made of them. */
    @Test
    void leavesOutWhatPeopleTyped() {
        Random random = new Random(22);
        History rider = History.person(world.home(), World.BOSTON, random);
        History vehicle = History.vehicle(world.home(), World.BOSTON, "Erika's own", rider.stream(), random)
                .ride(rider.stream(), world.home(), true);
        publisher.publish(rider.events());
        publisher.publish(vehicle.events());
        await().until(() -> rows.count("rider_history.rides WHERE ended_at IS NOT NULL") == 1
                && rows.count("vehicle_listing.streams WHERE version = 3") == 1);
        String found = "SELECT concat_ws('|', color, brand, label, start_label, end_label)"
                + " FROM vehicle_listing.vehicles, rider_history.rides";
        assertThat(rows.texts(found)).containsExactly("red|other|||");
        rows.change("UPDATE vehicle_listing.vehicles SET brand = 'Erika''s own', label = 'Home of Erika'");
        rows.change("UPDATE rider_history.rides SET start_label = 'Home of Erika', end_label = 'Home of Erika'");
        rows.change("UPDATE vehicle_listing.offsets SET code_version = 1");
        rows.change("UPDATE rider_history.offsets SET code_version = 2");

        rebuild("vehicle-listing", "?codeVersion=2", "SWAPPED");
        rebuild("rider-history", "?codeVersion=3", "SWAPPED");

        assertThat(rows.texts(found)).containsExactly("red|other|||");
        assertThat(operations.get("/vehicle-listing").path("rowsCodeVersion").asInt())
                .isEqualTo(2);
        assertThat(operations.get("/rider-history").path("rowsCodeVersion").asInt())
                .isEqualTo(3);
    }

    @Test
    void leavesTheLiveProjectionUntouchedWhenItIsInterrupted() throws SQLException {
        Tale tale = given(30);
        String identity = rows.texts(IDENTITY).get(0);
        try (Connection blocker = service.getBean(DataSource.class).getConnection();
                Statement statement = blocker.createStatement()) {
            statement.execute("LOCK TABLE vehicle_listing.offsets IN ROW SHARE MODE");
            assertThat(operations.status("POST", "/vehicle-listing/rebuild")).isEqualTo(202);
            assertThat(operations.status("POST", "/vehicle-listing/rebuild")).isEqualTo(409);
            await().until(() ->
                    rows.count("pg_locks WHERE NOT granted AND relation = 'vehicle_listing.offsets'::regclass") > 0);
            rows.texts("SELECT pg_terminate_backend(pid)::text FROM pg_locks WHERE locktype = 'advisory' AND granted");
            // as it is stored: without its lock the rebuild is told of as interrupted before it has written down its
            // end
            await().until(() -> rows.texts(STORED_STATE).contains("FAILED"));
            blocker.rollback();
        }

        assertThat(rows.texts(IDENTITY)).containsExactly(identity);
        assertThat(rows.all()).isEqualTo(new PlainFold(world, tale).rows());
        assertThat(rows.count("pg_namespace WHERE nspname = 'vehicle_listing_next'"))
                .isOne();
        rows.change("UPDATE rebuilds SET state = 'RUNNING'");
        assertThat(operations.get("/vehicle-listing/rebuild").path("state").asString())
                .isEqualTo("INTERRUPTED");

        rebuild("vehicle-listing", "", "SWAPPED");
        assertThat(rows.all()).isEqualTo(new PlainFold(world, tale).rows());
    }

    @Test
    void refusesAResultThatKnowsLessUnlessForced() {
        Tale tale = given(30);
        long before = rows.count("vehicle_listing.vehicles");
        world.forget(EventFamily.FLEET, List.of(0));
        world.forget(EventFamily.USERS, List.of(0));

        rebuild("city-users", "", "REFUSED");
        rebuild("vehicle-listing", "", "REFUSED");
        assertThat(rows.all()).isEqualTo(new PlainFold(world, tale).rows());
        assertThat(operations.get("/vehicle-listing/rebuild").path("detail").asString())
                .contains("Kafka has lost events");

        rebuild("vehicle-listing", "?force=true", "SWAPPED");
        assertThat(rows.count("vehicle_listing.vehicles")).isLessThan(before);
    }

    @Test
    void remembersWhoWasErasedWhenCompactionHasForgottenIt() {
        Random random = new Random(4);
        History rider = History.person(world.home(), World.BOSTON, random).removePerson();
        History vehicle = History.vehicle(world.home(), World.BOSTON, rider.stream(), random)
                .ride(rider.stream(), world.home(), true);
        publisher.publish(rider.events());
        publisher.publish(vehicle.events());
        await().until(() -> rows.count("rider_history.streams WHERE version > 1") == 2);
        world.forget(EventFamily.USERS, List.of(0, 1, 2));

        rebuild("rider-history", "", "SWAPPED");

        assertThat(operations.get("/rider-history/rebuild").path("percent").asDouble())
                .isEqualTo(100);
        assertThat(rows.count("rider_history.riders")).isZero();
        assertThat(rows.count("rider_history.streams WHERE stream_id = ? AND version = 2 AND ended", rider.stream()))
                .isOne();
    }

    private Tale given(int vehicles) {
        Tale tale = Tale.tell(world, vehicles, new Random(vehicles));
        publisher.publish(tale.events());
        await().untilAsserted(() -> assertThat(rows.all()).isEqualTo(new PlainFold(world, tale).rows()));
        return tale;
    }

    private void rebuild(String projection, String query, String end) {
        assertThat(operations.status("POST", "/" + projection + "/rebuild" + query))
                .isEqualTo(202);
        await().untilAsserted(() -> assertThat(operations
                        .get("/" + projection + "/rebuild")
                        .path("state")
                        .asString())
                .isEqualTo(end));
    }

    /** Asks without a pause: no answer may fail, and none may know less than the one before. */
    private void pendingReads(AtomicBoolean over, AtomicInteger answers) {
        Map<String, Long> before = new HashMap<>();
        List<String> tables = new ArrayList<>(List.of("vehicle_listing.vehicles"));
        ReadTables.SCHEMAS.forEach(schema -> tables.add(schema + ".streams"));
        while (!over.get()) {
            for (String table : tables) {
                long now = rows.count(table);
                assertThat(now).isGreaterThanOrEqualTo(before.getOrDefault(table, 0L));
                before.put(table, now);
                answers.incrementAndGet();
            }
        }
    }
}
