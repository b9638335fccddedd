package movr.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import movr.client.Reply;
import movr.command.Api.Person;
import movr.command.PlannedFault.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Every command, broken at each of its statements and at COMMIT in every way that the databases know. */
@CommandServiceTest
class FaultsIT {

    private final Api api;
    private final Database database;
    private final SentStatements sent;
    private final PlannedFault fault;

    FaultsIT(Api api, Database database, SentStatements sent, PlannedFault fault) {
        this.api = api;
        this.database = database;
        this.sent = sent;
        this.fault = fault;
    }

    /**
     * A command that is ready to be sent, once or again.
     *
     * @param stream whose versions it raises
     * @param effects how many there are of what it makes
     */
    private record Ready(
            Function<String, Reply<JsonNode>> send, Function<Reply<JsonNode>, UUID> stream, Supplier<Long> effects) {}

    @AfterEach
    void disarm() {
        fault.disarm();
    }

    @TestFactory
    Stream<DynamicTest> registerUser() {
        return everyFault("RegisterUser", () -> {
            String username = "f" + UUID.randomUUID().toString().substring(0, 12);
            return new Ready(
                    key -> api.register(username, "new-york", key),
                    reply -> reply.id("userId"),
                    () -> database.count("users WHERE username = ?", username));
        });
    }

    @TestFactory
    Stream<DynamicTest> removeUser() {
        return everyFault("RemoveUser", () -> {
            Person person = api.person("new-york");
            api.vehicle(person);
            return new Ready(
                    key -> api.removeAccount(person, key),
                    reply -> person.id(),
                    () -> database.count("users WHERE id = ? AND status = 'removed'", person.id()));
        });
    }

    @TestFactory
    Stream<DynamicTest> addVehicle() {
        return everyFault("AddVehicle", () -> {
            Person owner = api.person("new-york");
            return new Ready(
                    key -> api.addVehicle(owner, key),
                    reply -> reply.id("vehicleId"),
                    () -> database.count("vehicles WHERE owner_id = ?", owner.id()));
        });
    }

    @TestFactory
    Stream<DynamicTest> removeVehicle() {
        return everyFault("RemoveVehicle", () -> {
            Person owner = api.person("new-york");
            UUID vehicle = api.vehicle(owner);
            return new Ready(
                    key -> api.removeVehicle(owner, vehicle, key),
                    reply -> vehicle,
                    () -> database.count("vehicles WHERE id = ? AND status = 'removed'", vehicle));
        });
    }

    @TestFactory
    Stream<DynamicTest> startRide() {
        return everyFault("StartRide", () -> {
            Person owner = api.person("new-york");
            UUID vehicle = api.vehicle(owner);
            return new Ready(
                    key -> api.startRide(owner, "new-york", vehicle, key),
                    reply -> vehicle,
                    () -> database.count("rides WHERE vehicle_id = ? AND ended_at IS NULL", vehicle));
        });
    }

    @TestFactory
    Stream<DynamicTest> endRide() {
        return everyFault("EndRide", () -> {
            Person owner = api.person("new-york");
            UUID vehicle = api.vehicle(owner);
            UUID ride = api.startRide(owner, "new-york", vehicle, null).id("rideId");
            return new Ready(
                    key -> api.endRide(owner, "new-york", ride, key),
                    reply -> vehicle,
                    () -> database.count("rides WHERE id = ? AND ended_at IS NOT NULL", ride));
        });
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

    private int roundTripsOf(Ready command) {
        sent.forget();
        assertThat(command.send().apply(UUID.randomUUID().toString()).status()).isBetween(200, 299);
        return sent.roundTrips().size();
    }

    private void survives(Ready command, Kind kind, int statement) {
        String key = UUID.randomUUID().toString();
        fault.strike(kind, statement);

        Reply<JsonNode> first = command.send().apply(key);
        boolean struck = fault.struck();
        Reply<JsonNode> again = command.send().apply(key);

        assertThat(struck).as("the fault struck").isTrue();
        assertThat(first.status()).as(first.toString()).isBetween(200, 299);
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Consistency-Token")).isEqualTo(first.header("Consistency-Token"));
        assertThat(command.effects().get()).isOne();
        assertThat(database.count("command_records WHERE idempotency_key = ? AND outcome = 'accepted'", key))
                .isOne();
        assertOutboxAgrees(command.stream().apply(first), first.header("Consistency-Token"));
    }

    private void assertOutboxAgrees(UUID stream, @Nullable String token) {
        List<Long> versions = database.versionsOf(stream);
        assertThat(versions)
                .isEqualTo(LongStream.rangeClosed(1, versions.size()).boxed().toList());
        assertThat(token).endsWith("." + stream + "@" + versions.size());
    }
}
