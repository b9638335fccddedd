package movr.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import movr.command.Api.Person;
import movr.command.Api.Reply;
import org.junit.jupiter.api.Test;

/** What happens when the same command comes again. */
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

        Reply first = api.startRide(owner, "new-york", vehicle, key);
        Reply again = api.startRide(owner, "new-york", vehicle, key);

        assertThat(again.status()).isEqualTo(first.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Consistency-Token")).isEqualTo(first.header("Consistency-Token"));
        assertThat(first.header("Idempotency-Replayed")).isNull();
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

        Reply refused = api.startRide(rider, "new-york", vehicle, key);
        api.endRide(owner, "new-york", ride, null);
        Reply again = api.startRide(rider, "new-york", vehicle, key);

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

        Reply reused = api.startRide(owner, "new-york", other, key);

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
    void refusesAnotherRegistrationUnderTheSameKey() {
        String key = key();
        String username = "r" + key.substring(0, 12);
        Reply first = api.register(username, "boston", key);

        Reply again = api.register(username, "boston", key);
        Reply other = api.register(username + "x", "boston", key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.status()).isEqualTo(422);
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

        List<Reply> replies = atOnce(() -> api.startRide(owner, "new-york", vehicle, key));

        List<Reply> done =
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

        List<Reply> replies = atOnce(() -> api.register(username, "paris", null));

        assertThat(replies.stream().filter(reply -> reply.status() == 201)).hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.status() != 201))
                .allMatch(reply -> reply.problem().equals("username-taken"));
    }

    private static List<Reply> atOnce(Callable<Reply> request) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(REPEATS);
        try {
            List<Future<Reply>> futures = threads.invokeAll(
                    IntStream.range(0, REPEATS).mapToObj(n -> request).toList());
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> future : futures) {
                replies.add(future.get());
            }
            return replies;
        } finally {
            threads.shutdownNow();
        }
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
