package movr.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import movr.client.Reply;
import movr.command.Api.Person;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Commands to meet faults with, each with what it would have done. */
final class FaultScenarios {

    private final Api api;
    private final Database database;

    FaultScenarios(Api api, Database database) {
        this.api = api;
        this.database = database;
    }

    /**
     * A command that is ready to be sent.
     *
     * @param send under a key, or without one
     * @param effects how many there are of what it makes
     * @param key null for none
     */
    record Ready(
            Function<@Nullable String, Reply<JsonNode>> send,
            Supplier<Long> effects,
            @Nullable String key) {

        static Ready keyed(Function<@Nullable String, Reply<JsonNode>> send, Supplier<Long> effects) {
            return new Ready(send, effects, UUID.randomUUID().toString());
        }

        Reply<JsonNode> reply() {
            return send.apply(key);
        }

        Ready keyless() {
            return new Ready(send, effects, null);
        }
    }

    /** Expected effects of a command that was carried out, by this request or before, and of one that was not. */
    enum Expected {
        DONE_ONCE(0, 1),
        REFUSED(0, 0),
        DONE_BEFORE(1, 1),
        DONE_ANEW(1, 2);

        private final long without;
        private final long with;

        Expected(long without, long with) {
            this.without = without;
            this.with = with;
        }

        long without() {
            return without;
        }

        long with() {
            return with;
        }
    }

    record Scenario(String name, Supplier<Ready> ready, Expected expected) {}

    /** All commands fresh, without a key and repeated; some that are refused, and one whose record has expired. */
    List<Scenario> all() {
        Map<String, Supplier<Ready>> commands = Map.of(
                "RegisterUser", this::registerUser,
                "RemoveUser", this::removeUser,
                "AddVehicle", this::addVehicle,
                "RemoveVehicle", this::removeVehicle,
                "StartRide", this::startRide,
                "EndRide", this::endRide);
        List<Scenario> all = new ArrayList<>();
        new TreeMap<>(commands).forEach((name, ready) -> {
            all.add(fresh(name, ready));
            all.add(keyless(name, ready));
            if (!name.equals("RemoveUser")) {
                all.add(repeated(name, ready));
            }
        });
        all.add(new Scenario("StartRide, refused", this::startRideOnTakenVehicle, Expected.REFUSED));
        all.add(new Scenario("RegisterUser, refused", this::registerTakenName, Expected.REFUSED));
        all.add(new Scenario(
                "StartRide, refused, without key",
                () -> startRideOnTakenVehicle().keyless(),
                Expected.REFUSED));
        all.add(new Scenario("AddVehicle, record expired", this::addVehicleAnew, Expected.DONE_ANEW));
        return List.copyOf(all);
    }

    static Scenario fresh(String name, Supplier<Ready> ready) {
        return new Scenario(name, ready, Expected.DONE_ONCE);
    }

    static Scenario keyless(String name, Supplier<Ready> ready) {
        return new Scenario(name + ", without key", () -> ready.get().keyless(), Expected.DONE_ONCE);
    }

    static Scenario repeated(String name, Supplier<Ready> ready) {
        return new Scenario(name + ", repeated", () -> sent(ready.get()), Expected.DONE_BEFORE);
    }

    private static Ready sent(Ready command) {
        assertThat(command.reply().status()).isBetween(200, 299);
        return command;
    }

    private Ready registerUser() {
        String username = "p" + UUID.randomUUID().toString().substring(0, 12);
        return Ready.keyed(
                key -> api.register(username, "new-york", key),
                () -> database.count("users WHERE username = ?", username));
    }

    Ready removeUser() {
        Person person = api.person("new-york");
        api.vehicle(person);
        return Ready.keyed(
                key -> api.removeAccount(person, key),
                () -> database.count("users WHERE id = ? AND status = 'removed'", person.id()));
    }

    Ready addVehicle() {
        Person owner = api.person("new-york");
        return Ready.keyed(
                key -> api.addVehicle(owner, key), () -> database.count("vehicles WHERE owner_id = ?", owner.id()));
    }

    private Ready addVehicleAnew() {
        Ready added = sent(addVehicle());
        database.change(
                "UPDATE command_records SET expires_at = now() - INTERVAL '1 second' WHERE idempotency_key = ?",
                String.valueOf(added.key()));
        return added;
    }

    private Ready removeVehicle() {
        Person owner = api.person("new-york");
        UUID vehicle = api.vehicle(owner);
        return Ready.keyed(
                key -> api.removeVehicle(owner, vehicle, key),
                () -> database.count("vehicles WHERE id = ? AND status = 'removed'", vehicle));
    }

    Ready startRide() {
        Person owner = api.person("new-york");
        UUID vehicle = api.vehicle(owner);
        return Ready.keyed(
                key -> api.startRide(owner, "new-york", vehicle, key),
                () -> database.count("rides WHERE rider_id = ? AND ended_at IS NULL", owner.id()));
    }

    private Ready startRideOnTakenVehicle() {
        Person owner = api.person("new-york");
        Person rider = api.person("new-york");
        UUID vehicle = api.vehicle(owner);
        api.startRide(owner, "new-york", vehicle, null);
        return Ready.keyed(
                key -> api.startRide(rider, "new-york", vehicle, key),
                () -> database.count("rides WHERE rider_id = ?", rider.id()));
    }

    private Ready registerTakenName() {
        Person first = api.person("boston");
        return Ready.keyed(
                key -> api.register(first.username(), "new-york", key),
                () -> database.count("users WHERE username = ? AND city = 'new-york'", first.username()));
    }

    Ready endRide() {
        Person owner = api.person("new-york");
        UUID ride = api.startRide(owner, "new-york", api.vehicle(owner), null).id("rideId");
        return Ready.keyed(
                key -> api.endRide(owner, "new-york", ride, key),
                () -> database.count("rides WHERE id = ? AND ended_at IS NOT NULL", ride));
    }
}
