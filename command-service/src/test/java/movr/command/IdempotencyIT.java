package movr.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import movr.client.Reply;
import movr.command.Api.Person;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Repeats of the same command. */
@CommandServiceTest
class IdempotencyIT {

    private static final int REPEATS = 20;

    private final Api api;
    private final Database database;

    IdempotencyIT(Api api, Database database) {
        this.api = api;
        this.database = database;
    }

    @Test
    void answersARepeatFromTheRecord() {
        Person owner = api.person("new-york");
        UUID vehicle = api.vehicle(owner);
        String key = key();

        Reply<JsonNode> first = api.startRide(owner, "new-york", vehicle, key);
        Reply<JsonNode> again = api.startRide(owner, "new-york", vehicle, key);

        assertThat(again.status()).isEqualTo(first.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Consistency-Token")).isEqualTo(first.header("Consistency-Token"));
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(database.count("rides WHERE vehicle_id = ?", vehicle)).isOne();
    }

    @Test
    void repeatsARefusalEvenWhenItsReasonIsGone() {
        Person owner = api.person("new-york");
        Person rider = api.person("new-york");
        UUID vehicle = api.vehicle(owner);
        UUID ride = api.startRide(owner, "new-york", vehicle, null).id("rideId");
        String key = key();

        Reply<JsonNode> refused = api.startRide(rider, "new-york", vehicle, key);
        api.endRide(owner, "new-york", ride, null);
        Reply<JsonNode> again = api.startRide(rider, "new-york", vehicle, key);

        assertThat(refused.problem()).isEqualTo("vehicle-not-available");
        assertThat(again.status()).isEqualTo(refused.status());
        assertThat(again.body()).isEqualTo(refused.body());
        assertThat(api.startRide(rider, "new-york", vehicle, key()).status()).isEqualTo(201);
    }

    @Test
    void refusesAnotherRequestUnderTheSameKey() {
        Person owner = api.person("new-york");
        UUID vehicle = api.vehicle(owner);
        UUID other = api.vehicle(owner);
        String key = key();
        api.startRide(owner, "new-york", vehicle, key);

        Reply<JsonNode> reused = api.startRide(owner, "new-york", other, key);

        assertThat(reused.status()).isEqualTo(422);
        assertThat(reused.problem()).isEqualTo("idempotency-key-reused");
        assertThat(database.count("rides WHERE vehicle_id = ?", other)).isZero();
    }

    @Test
    void refusesAnotherCommandUnderTheSameKey() {
        Person owner = api.person("new-york");
        String key = key();
        UUID vehicle = api.addVehicle(owner, key).id("vehicleId");

        assertThat(api.removeVehicle(owner, vehicle, key).problem()).isEqualTo("idempotency-key-reused");
        assertThat(database.count("vehicles WHERE id = ? AND status = 'available'", vehicle))
                .isOne();
    }

    @Test
    void answersARepeatedRegistrationAndRefusesAnotherOneUnderTheSameKey() {
        String key = key();
        Map<String, Object> person = registration(key);
        Reply<JsonNode> first = api.post("/api/v1/users", person, null, key);

        Reply<JsonNode> again = api.post("/api/v1/users", person, null, key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        for (String field : List.of("password", "email", "firstName", "lastName")) {
            Reply<JsonNode> other = api.post("/api/v1/users", with(person, field, "other@example.com"), null, key);
            assertThat(other.problem()).as(field).isEqualTo("idempotency-key-reused");
        }
    }

    @Test
    void keepsNothingThatAPasswordCouldBeGuessedFrom() {
        String key = key();
        api.post("/api/v1/users", registration(key), null, key);

        String kept = database.everything();

        assertThat(kept).contains(key).doesNotContain("correct horse " + nameFor(key));
        assertThat(database.count(
                        "command_records WHERE idempotency_key = ? AND request_fingerprint ~ ?",
                        key,
                        "^2\\.[0-9a-f]{64}\\.[0-9a-f]{16}\\.[0-9a-f]{64}$"))
                .isOne();
    }

    @Test
    void keepsTheKeysOfTwoStrangersApart() {
        String key = "order-1";

        Reply<JsonNode> one = api.register(nameFor(key()), "boston", key);
        Reply<JsonNode> other = api.register(nameFor(key()), "boston", key);

        assertThat(List.of(one.status(), other.status())).containsOnly(201);
    }

    /** As spacing, order of fields and ways to write a number or a letter go, which clients and proxies may change. */
    @Test
    void takesTheSameValuesForTheSameRequest() {
        Person owner = api.person("new-york");
        String key = key();
        String path = "/api/v1/cities/new-york/vehicles";
        String body = """
                {"type":"scooter","color":"red","brand":"Acme","location":{"label":"T","latitude":41,"longitude":-74}}""";
        String same = """
                { "brand": "\\u0041cme", "location": {"longitude": -7.4e1, "label": "T", "latitude": 41.0},
                  "color": "red", "type": "scooter" }""";

        Reply<JsonNode> first = api.send("POST", path, body, owner, key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(api.send("POST", path, same, owner, key).body()).isEqualTo(first.body());
        assertThat(api.send("POST", path, body.replace("-74", "-74.000001"), owner, key)
                        .problem())
                .isEqualTo("idempotency-key-reused");
        assertThat(database.count("vehicles WHERE owner_id = ?", owner.id())).isOne();
    }

    /** Records of the release before know no request and keep all strangers under one name. */
    @Test
    void answersFromTheRecordsOfTheReleaseBefore() {
        Person owner = api.person("new-york");
        String key = key();
        Reply<JsonNode> added = api.addVehicle(owner, key);
        String name = nameFor(key);
        Reply<JsonNode> registered = api.register(name, "boston", key);
        database.change("UPDATE command_records SET request_fingerprint = NULL WHERE idempotency_key = ?", key);
        database.change(
                "UPDATE command_records SET caller = 'anonymous' WHERE idempotency_key = ? AND command = 'RegisterUser'",
                key);

        assertThat(api.addVehicle(owner, key).body()).isEqualTo(added.body());
        assertThat(api.removeVehicle(owner, added.id("vehicleId"), key).problem())
                .isEqualTo("idempotency-key-reused");
        assertThat(api.register(name, "boston", key).body()).isEqualTo(registered.body());
    }

    /** A release may rename commands and their parts, and may be run back. */
    @Test
    void answersFromTheRecordsOfAReleaseWithOtherClasses() {
        Person owner = api.person("new-york");
        String key = key();
        Reply<JsonNode> added = api.addVehicle(owner, key);
        database.change(
                "UPDATE command_records SET command = 'PutVehicle', fingerprint = 'none', answer = replace(answer,"
                        + " '{\"body\":', '{\"since\":\"then\",\"body\":') WHERE idempotency_key = ?",
                key);

        Reply<JsonNode> again = api.addVehicle(owner, key);

        assertThat(again.body()).isEqualTo(added.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    /** Another process has written the record and not committed yet. */
    @Test
    void saysThatACommandRunsWhenItsRecordIsBeingWritten() {
        Person owner = api.person("new-york");
        String key = key();

        Reply<JsonNode> reply = database.whileHeld(
                "INSERT INTO command_records (region, caller, idempotency_key, command, fingerprint, outcome, answer,"
                        + " expires_at) VALUES ('us-east1', ?, ?, 'AddVehicle', 'f', 'accepted', '{}', now())",
                List.of(owner.id().toString(), key),
                () -> api.addVehicle(owner, key));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.problem()).isEqualTo("command-in-progress");
    }

    /** Somebody else's row: nobody knows whether this command runs. */
    @Test
    void saysThatItIsBusyWhenAnotherRowIsLocked() {
        Person owner = api.person("new-york");
        UUID vehicle = api.vehicle(owner);

        Reply<JsonNode> reply = database.whileHeld(
                "UPDATE vehicles SET color = 'blue' WHERE id = ?",
                List.of(vehicle),
                () -> api.startRide(owner, "new-york", vehicle, key()));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.problem()).isEqualTo("database-busy");
        assertThat(database.count("rides WHERE vehicle_id = ?", vehicle)).isZero();
    }

    @Test
    void keepsTheKeysOfTwoCallersApart() {
        Person owner = api.person("new-york");
        Person other = api.person("new-york");
        String key = key();

        UUID first = api.addVehicle(owner, key).id("vehicleId");
        UUID second = api.addVehicle(other, key).id("vehicleId");

        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void carriesACommandOutAnewWhenItsRecordHasExpired() {
        Person owner = api.person("new-york");
        String key = key();
        UUID first = api.addVehicle(owner, key).id("vehicleId");
        database.change(
                "UPDATE command_records SET expires_at = now() - INTERVAL '1 second' WHERE idempotency_key = ?", key);

        UUID second = api.addVehicle(owner, key).id("vehicleId");

        assertThat(second).isNotEqualTo(first);
        assertThat(database.count("command_records WHERE idempotency_key = ? AND expires_at > now()", key))
                .isOne();
    }

    @Test
    void refusesKeysThatCannotBeKept() {
        Person owner = api.person("new-york");
        Map<String, Long> before = database.sizes();

        assertThat(api.addVehicle(owner, "k".repeat(201)).problem()).isEqualTo("idempotency-key-malformed");
        assertThat(api.addVehicle(owner, "two words").problem()).isEqualTo("idempotency-key-malformed");
        assertThat(database.sizes()).isEqualTo(before);
    }

    @Test
    void concurrentRepeatsHaveOneEffectAndEqualAnswers() throws Exception {
        Person owner = api.person("new-york");
        UUID vehicle = api.vehicle(owner);
        String key = key();

        List<Reply<JsonNode>> replies = atOnce(() -> api.startRide(owner, "new-york", vehicle, key));

        List<Reply<JsonNode>> done =
                replies.stream().filter(reply -> reply.status() != 409).toList();
        assertThat(done).isNotEmpty();
        assertThat(done).extracting(Reply::status).containsOnly(201);
        assertThat(done.stream().map(Reply::body).collect(Collectors.toSet())).hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.status() == 409))
                .allMatch(reply -> reply.problem().equals("command-in-progress"));
        assertThat(database.count("rides WHERE vehicle_id = ?", vehicle)).isOne();
        assertThat(database.versionsOf(vehicle)).containsExactly(1L, 2L);
    }

    @Test
    void concurrentRegistrationsOfOneNameHaveOneWinner() throws Exception {
        String username = "w" + key().substring(0, 12);

        List<Reply<JsonNode>> replies = atOnce(() -> api.register(username, "paris", null));

        assertThat(replies.stream().filter(reply -> reply.status() == 201)).hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.status() != 201))
                .allMatch(reply -> reply.problem().equals("username-taken"));
    }

    private static List<Reply<JsonNode>> atOnce(Callable<Reply<JsonNode>> request) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(REPEATS);
        try {
            List<Future<Reply<JsonNode>>> futures = threads.invokeAll(
                    IntStream.range(0, REPEATS).mapToObj(n -> request).toList());
            List<Reply<JsonNode>> replies = new ArrayList<>();
            for (Future<Reply<JsonNode>> future : futures) {
                replies.add(future.get());
            }
            return replies;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Map<String, Object> registration(String key) {
        return Api.registration(nameFor(key), "boston");
    }

    private static String nameFor(String key) {
        return "r" + key.substring(0, 12);
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> other = new HashMap<>(body);
        other.put(field, value);
        return other;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
