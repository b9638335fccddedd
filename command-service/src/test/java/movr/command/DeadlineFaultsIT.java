package movr.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import movr.command.Api.Person;
import movr.command.PlannedFault.Kind;
import movr.command.deadlines.DeadlineRounds;
import movr.command.deadlines.DueWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each step of due work, broken at each of its statements and at COMMIT in every way that the databases know. */
@CommandServiceTest
class DeadlineFaultsIT {

    private static final String HOME = "us-east1";

    private final Api api;
    private final Database database;
    private final SentStatements sent;
    private final PlannedFault fault;
    private final DeadlineRounds deadlines;

    DeadlineFaultsIT(Api api, Database database, SentStatements sent, PlannedFault fault, DeadlineRounds deadlines) {
        this.api = api;
        this.database = database;
        this.sent = sent;
        this.fault = fault;
        this.deadlines = deadlines;
    }

    /** Work that is due, and what is true when it was done once. */
    private record Ready(DueWork work, Runnable doneOnce) {}

    @AfterEach
    void disarm() {
        fault.disarm();
    }

    @TestFactory
    Stream<DynamicTest> vehiclesOfARemovedOwner() {
        return everyFault("RemoveOwnedVehicles", () -> {
            Person owner = api.person("new-york");
            List<UUID> standing = List.of(api.vehicle(owner), api.vehicle(owner));
            UUID ridden = api.vehicle(owner);
            api.startRide(api.person("new-york"), "new-york", ridden, null);
            api.removeAccount(owner, null);
            return new Ready(workOf(owner), () -> {
                assertThat(standing)
                        .allSatisfy(vehicle -> assertThat(database.typesOf(vehicle))
                                .containsExactly("io.movr.vehicle.added.v1", "io.movr.vehicle.removed.v1"));
                assertThat(database.versionsOf(ridden)).containsExactly(1L, 2L);
                assertThat(database.count("vehicles WHERE owner_id = ? AND status = 'removed'", owner.id()))
                        .isEqualTo(2);
                assertThat(database.count("due_work WHERE id = ?", owner.id())).isOne();
                assertThat(database.count("due_work WHERE id = ? AND due_at > now()", owner.id()))
                        .isOne();
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> rideOfARemovedRiderInAnotherRegion() {
        return everyFault("EndRideOfRemovedUser", () -> {
            Person rider = api.person("boston");
            UUID vehicle = api.vehicle(api.person("paris"));
            api.startRide(rider, "paris", vehicle, null);
            api.removeAccount(rider, null);
            deadlines.due(HOME).stream()
                    .filter(work -> work.id().equals(rider.id()) && work.kind().startsWith("vehicles"))
                    .forEach(work -> deadlines.carryOut(HOME, List.of(work)));
            return new Ready(workOf(rider), () -> {
                assertThat(database.typesOf(vehicle))
                        .containsExactly(
                                "io.movr.vehicle.added.v1", "io.movr.ride.started.v1", "io.movr.ride.ended.v1");
                assertThat(database.count("open_rides WHERE rider_id = ?", rider.id()))
                        .isZero();
                assertThat(database.count("due_work WHERE id = ?", rider.id())).isZero();
            });
        });
    }

    private DueWork workOf(Person person) {
        return deadlines.due(HOME).stream()
                .filter(work -> work.id().equals(person.id()))
                .reduce((one, other) -> {
                    throw new AssertionError("More than one: " + one + other);
                })
                .orElseThrow();
    }

    private Stream<DynamicTest> everyFault(String command, Supplier<Ready> ready) {
        int statements = roundTripsOf(ready.get());
        List<DynamicTest> tests = new ArrayList<>();
        for (Kind kind : Kind.HEALING) {
            if (!kind.onlyAtCommit()) {
                IntStream.range(0, statements)
                        .forEach(n -> tests.add(dynamicTest(
                                command + ": " + kind + " at statement " + n, () -> survives(ready.get(), kind, n))));
            }
            tests.add(dynamicTest(
                    command + ": " + kind + " at COMMIT", () -> survives(ready.get(), kind, PlannedFault.AT_COMMIT)));
        }
        assertThat(tests).hasSizeGreaterThan(Kind.HEALING.size());
        return tests.stream();
    }

    private int roundTripsOf(Ready ready) {
        sent.forget();
        deadlines.carryOut(HOME, List.of(ready.work()));
        int roundTrips = sent.roundTrips().size();
        ready.doneOnce().run();
        return roundTrips;
    }

    private void survives(Ready ready, Kind kind, int statement) {
        List<DueWork> asEverybodyHasReadIt = List.of(ready.work());
        fault.strike(kind, statement);

        deadlines.carryOut(HOME, asEverybodyHasReadIt);
        boolean struck = fault.struck();
        fault.disarm();

        assertThat(struck).as("the fault struck").isTrue();
        ready.doneOnce().run();
        deadlines.carryOut(HOME, asEverybodyHasReadIt);
        ready.doneOnce().run();
    }
}
