package movr.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import movr.client.Reply;
import movr.client.Request;
import movr.command.Api.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Limits on the requests of one client. */
@CommandServiceTest
class AdmissionIT {

    private final ExecutorService crowd = Executors.newFixedThreadPool(32);
    private final Api api;
    private final MeterRegistry meters;

    AdmissionIT(Api api, MeterRegistry meters) {
        this.api = api;
        this.meters = meters;
    }

    @AfterEach
    void dismiss() {
        crowd.shutdownNow();
    }

    @Test
    void countsGuessesThatComeAtOnce() {
        Person person = api.person("boston");

        List<Reply<JsonNode>> replies = atOnce(24, n -> signIn(person.username(), "guess " + n));

        assertThat(problems(replies)).isEqualTo(Map.of("wrong-credentials", 5L, "too-many-requests", 19L));
        assertThat(replies).filteredOn(reply -> reply.status() == 429).allSatisfy(AdmissionIT::saysWhenToComeBack);
    }

    @Test
    void takesNothingFromAPersonWhoIsRight() {
        Person person = api.person("boston");
        for (int n = 0; n < 12; n++) {
            assertThat(api.signIn(person.username()).status()).isEqualTo(200);
        }
    }

    @Test
    void hashesNothingForATakenName() {
        Person person = api.person("boston");
        double before = hashes("registration");

        List<Reply<JsonNode>> without = atOnce(40, n -> api.register(person.username(), "boston", null));
        List<Reply<JsonNode>> with =
                atOnce(40, n -> api.register(person.username(), "boston", "key-" + person.id() + n));

        assertThat(problems(without)).isEqualTo(Map.of("username-taken", 40L));
        assertThat(problems(with)).isEqualTo(Map.of("username-taken", 40L));
        assertThat(hashes("registration")).isEqualTo(before);
    }

    @Test
    void hashesOnceForARegistrationThatIsRepeated() {
        String name = "u" + UUID.randomUUID().toString().substring(0, 20);
        String key = UUID.randomUUID().toString();
        double before = hashes("registration");

        Reply<JsonNode> first = api.register(name, "boston", key);
        Reply<JsonNode> again = api.register(name, "boston", key);
        Reply<JsonNode> other = api.register(name, "boston", key + "-other");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.id("userId")).isEqualTo(first.id("userId"));
        assertThat(other.problem()).isEqualTo("username-taken");
        assertThat(hashes("registration") - before).isEqualTo(1);
    }

    @Test
    void countsRegistrationsOfOneAddress() {
        Person person = api.person("boston");
        String address = address();

        List<Reply<JsonNode>> replies = atOnce(130, n -> register(person.username(), address));

        Map<String, Long> problems = problems(replies);
        assertThat(problems.get("username-taken")).isBetween(1L, 101L);
        assertThat(problems.get("too-many-requests")).isBetween(29L, 129L);
        assertThat(register(person.username(), address()).problem()).isEqualTo("username-taken");
    }

    @Test
    void countsRequestsOfOneAccount() {
        Person eager = api.person("boston");
        Person other = api.person("boston");
        String address = address();
        Reply<JsonNode> last = get("/api/v1/users/me", eager, address);
        for (int n = 0; n < 3_000 && last.status() == 200; n++) {
            last = atOnce(8, each -> get("/api/v1/users/me", eager, address)).get(0);
        }

        assertThat(last.problem()).isEqualTo("too-many-requests");
        saysWhenToComeBack(last);
        assertThat(get("/api/v1/users/me", other, address).status()).isEqualTo(200);
    }

    @Test
    void documentsItsRefusals() {
        var paths = api.get("/v3/api-docs", null).body().path("paths");

        assertThat(paths).isNotEmpty();
        paths.forEach(path -> path.forEach(operation -> {
            assertThat(operation.path("responses").path("429").toString()).contains("Retry-After", "problem+json");
            assertThat(operation.path("responses").path("503").toString()).contains("Retry-After", "problem+json");
        }));
    }

    private Reply<JsonNode> signIn(String name, String password) {
        return api.post("/api/v1/sessions", Map.of("username", name, "password", password), null, null);
    }

    private Reply<JsonNode> register(String name, String address) {
        return api.from(address, Request.post("/api/v1/users", Api.registration(name, "boston")), null);
    }

    private Reply<JsonNode> get(String path, Person caller, String address) {
        return api.from(address, Request.get(path), caller);
    }

    private double hashes(String purpose) {
        return meters.get("movr.passwords.hashes")
                .tag("purpose", purpose)
                .timer()
                .count();
    }

    private static void saysWhenToComeBack(Reply<JsonNode> reply) {
        assertThat(reply.header("Retry-After")).matches("[1-9][0-9]*");
    }

    private static Map<String, Long> problems(List<Reply<JsonNode>> replies) {
        return replies.stream()
                .map(Reply::problem)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static String address() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "198.51." + random.nextInt(256) + "." + random.nextInt(256);
    }

    private List<Reply<JsonNode>> atOnce(int times, IntFunction<Reply<JsonNode>> request) {
        List<Future<Reply<JsonNode>>> all = new ArrayList<>();
        IntStream.range(0, times).forEach(n -> all.add(crowd.submit(() -> request.apply(n))));
        return all.stream().map(AdmissionIT::get).toList();
    }

    private static Reply<JsonNode> get(Future<Reply<JsonNode>> reply) {
        try {
            return reply.get();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
