package movr.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import movr.client.Reply;
import movr.command.Api.Person;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Many riders want few vehicles, or each a vehicle of their own. */
@CommandServiceTest
class ContentionIT {

    private static final int THREADS = 64;
    private static final int VEHICLES = 8;
    private static final int RIDERS = 32;
    private static final int ROUNDS = 6;

    private final Api api;
    private final Database database;
    private final MeterRegistry meters;

    ContentionIT(Api api, Database database, MeterRegistry meters) {
        this.api = api;
        this.database = database;
        this.meters = meters;
    }

    @Test
    void keepsEveryInvariantUnderRealContention() throws Exception {
        Person owner = api.person("new-york");
        List<UUID> vehicles =
                IntStream.range(0, VEHICLES).mapToObj(n -> api.vehicle(owner)).toList();
        List<Person> riders =
                IntStream.range(0, RIDERS).mapToObj(n -> api.person("new-york")).toList();

        List<Reply<JsonNode>> replies = race(vehicles, riders);

        assertThat(replies).extracting(Reply::status).containsOnly(200, 201, 409);
        long accepted = replies.stream().filter(reply -> reply.status() < 300).count();
        assertThat(accepted).isPositive();
        String ofOwner = " vehicle_id IN (SELECT id FROM vehicles WHERE owner_id = ?)";
        String open = "rides WHERE ended_at IS NULL AND" + ofOwner;
        assertThat(database.count(open, owner.id()))
                .isEqualTo(database.count("(SELECT DISTINCT vehicle_id FROM " + open + ") d", owner.id()))
                .isEqualTo(database.count("(SELECT DISTINCT rider_id FROM " + open + ") d", owner.id()))
                .isEqualTo(database.count("open_rides WHERE ride_id IN (SELECT id FROM " + open + ")", owner.id()))
                .isEqualTo(database.count("vehicles WHERE status = 'on_trip' AND owner_id = ?", owner.id()));
        assertThat(vehicles.stream()
                        .mapToLong(vehicle -> database.versionsOf(vehicle).size() - 1)
                        .sum())
                .as("events of rides")
                .isEqualTo(accepted);
        vehicles.forEach(this::assertVersionsWithoutHole);
        assertThat(count("retries")).as("retries of StartRide").isPositive();
    }

    /** Riders on vehicles of their own share no row; on small tables they share pages, which is why plans and fill factors are set. */
    @Test
    void hardlyEverConflictsWhereNothingIsContended() throws Exception {
        database.change("TRUNCATE users, vehicles, rides, open_rides, command_records, outbox, username_claims");
        List<Person> riders = IntStream.range(0, THREADS)
                .mapToObj(n -> api.person("new-york"))
                .toList();
        List<UUID> vehicles = riders.stream().map(api::vehicle).toList();
        double attempts = count("attempts");
        double conflicts = conflicts();

        List<Callable<Void>> tasks = IntStream.range(0, THREADS)
                .<Callable<Void>>mapToObj(n -> () -> rideAgainAndAgain(riders.get(n), vehicles.get(n)))
                .toList();
        runTogether(tasks);

        attempts = count("attempts") - attempts;
        assertThat(attempts).isGreaterThanOrEqualTo(THREADS * ROUNDS * 4);
        assertThat(conflicts() - conflicts)
                .as("serialization failures of %s attempts", attempts)
                .isLessThan(attempts / 100);
    }

    private @Nullable Void rideAgainAndAgain(Person rider, UUID vehicle) {
        for (int round = 0; round < ROUNDS * 2; round++) {
            Reply<JsonNode> started = api.startRide(rider, "new-york", vehicle, null);
            assertThat(started.status()).as("%s", started).isEqualTo(201);
            Reply<JsonNode> ended = api.endRide(rider, "new-york", started.id("rideId"), null);
            assertThat(ended.status()).as("%s", ended).isEqualTo(200);
        }
        return null;
    }

    private static <T> List<T> runTogether(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> task : threads.invokeAll(tasks, 10, TimeUnit.MINUTES)) {
                results.add(task.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Reply<JsonNode>> race(List<UUID> vehicles, List<Person> riders) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(THREADS);
        List<Callable<List<Reply<JsonNode>>>> tasks = IntStream.range(0, THREADS)
                .<Callable<List<Reply<JsonNode>>>>mapToObj(n -> () -> ride(n, barrier, vehicles, riders))
                .toList();
        return runTogether(tasks).stream().flatMap(List::stream).toList();
    }

    private List<Reply<JsonNode>> ride(int thread, CyclicBarrier barrier, List<UUID> vehicles, List<Person> riders)
            throws Exception {
        Random random = new Random(thread);
        Person rider = riders.get(thread % RIDERS);
        List<Reply<JsonNode>> replies = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            barrier.await(5, TimeUnit.MINUTES);
            Reply<JsonNode> started = api.startRide(rider, "new-york", vehicles.get(random.nextInt(VEHICLES)), null);
            replies.add(started);
            if (started.status() == 201 && round < ROUNDS - 1) {
                replies.add(api.endRide(rider, "new-york", started.id("rideId"), null));
            }
        }
        return replies;
    }

    private void assertVersionsWithoutHole(UUID vehicle) {
        List<Long> versions = database.versionsOf(vehicle);
        assertThat(versions)
                .isEqualTo(LongStream.rangeClosed(1, versions.size()).boxed().toList());
    }

    private double conflicts() {
        return meters.find("movr.transaction.failures").tag("sqlstate", "40001").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private double count(String what) {
        return Arrays.stream(new String[] {"StartRide", "EndRide"})
                .flatMap(name -> meters.find("movr.transaction." + what).tag("transaction", name).counters().stream())
                .mapToDouble(Counter::count)
                .sum();
    }
}
