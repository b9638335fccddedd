package movr.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import movr.client.StubService.Received;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests to a service that answers as it is told to. */
class MovrClientTest {

    private static final UUID ID = new UUID(1, 2);
    private static final String SESSION = "{\"accessToken\":\"%s\",\"tokenType\":\"Bearer\",\"expiresIn\":600}";
    private static final String RIDE = """
            {"rideId":"%s","vehicleId":"%s","startLocation":{"label":"Common","latitude":42.3,"longitude":-71.0},
             "startedAt":"2026-05-04T10:00:00Z"}""".formatted(ID, ID);
    private static final String BUSY = "{\"type\":\"urn:movr:problem:overloaded\",\"detail\":\"Come back.\"}";
    private static final String TAKEN = "{\"type\":\"urn:movr:problem:vehicle-not-available\",\"detail\":\"Taken.\"}";
    private static final String UNAUTHENTICATED = "{\"type\":\"urn:movr:problem:unauthenticated\"}";

    private final StubService service = new StubService();
    private final StubService other = new StubService();
    private final List<String> observed = new ArrayList<>();
    private final City boston = new City("boston", "us-east1", List.of(service.url()), service.url());
    private Instant now = Instant.EPOCH;

    private final ClientSettings settings = ClientSettings.defaults()
            .withLimit(Duration.ofSeconds(20))
            .withPauses(Duration.ofMillis(2), Duration.ofMillis(4))
            .withClock(() -> now)
            .withObserver(new ClientSettings.Observer() {
                @Override
                public void answered(String operation, Duration took) {
                    observed.add(operation + " answered");
                }

                @Override
                public void retried(String operation, @Nullable Reply<?> reply) {
                    observed.add(operation + " retried after " + (reply == null ? "silence" : reply.problem()));
                }
            });
    private final MovrClient client = new MovrClient(settings);
    private final Account rider = client.account(boston, "ravi", "correct horse");

    @AfterEach
    void stop() {
        service.close();
        other.close();
    }

    @Test
    void repeatsACommandWithTheSameKeyUntilItIsAnswered() {
        signIn().silence()
                .answer(503, BUSY)
                .cutOff(201, RIDE.substring(0, 20))
                .cutOffWithoutLength(RIDE.substring(0, 20))
                .answer(409, "{\"type\":\"urn:movr:problem:command-in-progress\"}")
                .answer(429, "{}")
                .answer(201, RIDE, "Consistency-Token: us-east1.fleet.1@2");

        Reply<Ride> reply = rider.startRide(boston, ID, "my-key");

        assertThat(reply.value().rideId()).isEqualTo(ID);
        assertThat(reply.value().startLocation().label()).isEqualTo("Common");
        assertThat(reply.token()).isEqualTo("us-east1.fleet.1@2");
        assertThat(commands()).hasSize(7).allSatisfy(request -> {
            assertThat(request.line()).isEqualTo("POST /api/v1/cities/boston/rides HTTP/1.1");
            assertThat(request.header("Idempotency-Key")).isEqualTo("my-key");
            assertThat(request.header("Authorization")).isEqualTo("Bearer one");
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            assertThat(request.body()).isEqualTo("{\"vehicleId\":\"" + ID + "\"}");
        });
        assertThat(observed)
                .startsWith("SignIn answered", "StartRide retried after silence", "StartRide retried after overloaded")
                .endsWith("StartRide retried after status-429", "StartRide answered")
                .hasSize(8);
    }

    @Test
    void returnsRefusalsAtOnce() {
        signIn().answer(409, TAKEN);

        Reply<Ride> reply = rider.startRide(boston, ID, "my-key");

        assertThat(commands()).hasSize(1);
        assertThat(reply.accepted()).isFalse();
        assertThat(reply.problem()).isEqualTo("vehicle-not-available");
        assertThatThrownBy(reply::value)
                .isInstanceOf(Refused.class)
                .hasMessage("StartRide was refused: vehicle-not-available (409): Taken.");
    }

    @Test
    void waitsAsLongAsTheServiceAsks() {
        service.answer(429, BUSY, "Retry-After: 1").answer(200, "{}");
        long begin = System.nanoTime();

        client.send(service.url(), Request.get("/api/v1/cities"));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void pausesLongerAfterEachFailure() {
        service.answer(503, BUSY).answer(503, BUSY).answer(503, BUSY).answer(200, "{}");
        MovrClient slow = new MovrClient(settings.withPauses(Duration.ofMillis(100), Duration.ofMillis(200)));
        long begin = System.nanoTime();

        slow.send(service.url(), Request.get("/api/v1/cities"));

        // at least half of 100, 200 and 200
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(250));
    }

    @Test
    void givesUpWhenTheTimeIsOver() {
        service.answer(503, BUSY);
        MovrClient hasty = new MovrClient(settings.withLimit(Duration.ofMillis(100)));

        assertThatThrownBy(() -> hasty.send(service.url(), Request.get("/api/v1/cities")))
                .isInstanceOf(Unanswered.class)
                .hasMessageContaining("GET /api/v1/cities was not answered within 0 s, last: overloaded (503)");
        assertThat(service.requests()).hasSizeGreaterThan(2);
    }

    @Test
    void doesNotWaitForWhatWouldComeTooLate() {
        service.answer(503, BUSY, "Retry-After: 3600");

        assertThatThrownBy(() -> client.send(service.url(), Request.get("/api/v1/cities")))
                .isInstanceOf(Unanswered.class);
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void triesOnceWithoutALimit() {
        service.answer(503, BUSY);
        MovrClient once = new MovrClient(settings.withLimit(Duration.ZERO));

        assertThatThrownBy(() -> once.send(service.url(), Request.get("/api/v1/cities")))
                .isInstanceOf(Unanswered.class);
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void doesNotRepeatAChangeWithoutAKey() {
        service.answer(503, BUSY).silence();
        Request request = Request.post("/api/v1/users", Map.of());

        assertThat(client.send(service.url(), request).status()).isEqualTo(503);
        assertThatThrownBy(() -> client.send(service.url(), request)).isInstanceOf(Unanswered.class);
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void stopsWhenTheThreadIsInterrupted() {
        service.answer(503, BUSY, "Retry-After: 15");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> client.send(service.url(), Request.get("/api/v1/cities")))
                .isInstanceOf(Unanswered.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void turnsToAnotherServiceForEachAttempt() {
        service.answer(200, SESSION.formatted("one"))
                .answer(503, BUSY)
                .answer(503, BUSY)
                .answer(200, RIDE);
        other.answer(503, BUSY);
        City both = new City("boston", "us-east1", List.of(service.url(), other.url()), service.url());

        client.account(both, "ravi", "correct horse").startRide(both, ID, "my-key");

        assertThat(service.requests()).hasSize(4);
        assertThat(other.requests()).hasSize(3);
    }

    @Test
    void signsInAgainWhenATokenIsNotAccepted() {
        signIn().answer(401, UNAUTHENTICATED)
                .answer(200, SESSION.formatted("two"))
                .answer(201, RIDE);

        assertThat(rider.startRide(boston, ID, "my-key").accepted()).isTrue();

        assertThat(commands())
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Bearer one", "", "Bearer two");
    }

    @Test
    void signsInAgainBeforeATokenExpires() {
        signIn().answer(201, RIDE)
                .answer(201, RIDE)
                .answer(200, SESSION.formatted("two"))
                .answer(201, RIDE);

        rider.startRide(boston, ID, "1");
        now = Instant.EPOCH.plusSeconds(539);
        rider.startRide(boston, ID, "2");
        now = Instant.EPOCH.plusSeconds(540);
        rider.startRide(boston, ID, "3");

        assertThat(service.requests())
                .extracting(request -> request.header("Authorization"))
                .containsExactly("", "Bearer one", "Bearer one", "", "Bearer two");
    }

    @Test
    void saysWhenAPersonCannotSignIn() {
        service.answer(401, "{\"type\":\"urn:movr:problem:wrong-credentials\",\"detail\":\"Wrong.\"}");

        assertThat(rider.signIn().problem()).isEqualTo("wrong-credentials");
        assertThatThrownBy(() -> rider.profile())
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reply().operation()).isEqualTo("SignIn"))
                .hasMessage("ravi cannot sign in: wrong-credentials (401): Wrong.");
    }

    @Test
    void passesConsistencyTokens() {
        signIn().answer(200, "{\"items\":[" + RIDE + "],\"nextCursor\":\"next\"}");

        Reply<List<Ride>> rides = rider.rides(10, "a+b", "us-east1.fleet.1@2", "", "us-east1.users.1@2");

        assertThat(rides.value()).extracting(Ride::rideId).containsExactly(ID);
        assertThat(rides.text("nextCursor")).isEqualTo("next");
        Received query = service.requests().get(1);
        assertThat(query.line()).isEqualTo("GET /api/v1/riders/me/rides?limit=10&cursor=a%2Bb HTTP/1.1");
        assertThat(query.header("Consistency-Token")).isEqualTo("us-east1.fleet.1@2,us-east1.users.1@2");
    }

    @Test
    void sendsAllOfAPersonsRequests() {
        signIn().answer(201, "{\"userId\":\"" + ID + "\"}")
                .answer(201, "{\"vehicleId\":\"" + ID + "\"}")
                .answer(200, RIDE)
                .answer(204, "")
                .answer(
                        200,
                        "{\"userId\":\"" + ID + "\",\"username\":\"ravi\",\"registeredAt\":\"2026-05-04T10:00:00Z\"}")
                .answer(204, "");
        Spot common = new Spot("Common", 42.3, -71);
        rider.signIn();

        assertThat(rider.register("r@example.com", "Ravi", "Rider", "0").value())
                .isEqualTo(ID);
        assertThat(rider.addVehicle("bike", "red", "Acme", common, "1").value()).isEqualTo(ID);
        assertThat(rider.endRide(boston, ID, common, "2").value().vehicleId()).isEqualTo(ID);
        assertThat(rider.removeVehicle(ID, "3").accepted()).isTrue();
        assertThat(rider.profile().value().userId()).isEqualTo(ID);
        assertThat(rider.remove("4").value().isMissingNode()).isTrue();

        assertThat(service.requests())
                .extracting(Received::line)
                .containsExactly(
                        "POST /api/v1/sessions HTTP/1.1",
                        "POST /api/v1/users HTTP/1.1",
                        "POST /api/v1/cities/boston/vehicles HTTP/1.1",
                        "POST /api/v1/cities/boston/rides/" + ID + "/end HTTP/1.1",
                        "DELETE /api/v1/cities/boston/vehicles/" + ID + " HTTP/1.1",
                        "GET /api/v1/users/me HTTP/1.1",
                        "DELETE /api/v1/users/me HTTP/1.1");
        assertThat(service.requests().get(1).header("Authorization")).isEmpty();
        assertThat(service.requests().get(2).body())
                .contains("\"location\":{\"label\":\"Common\",\"latitude\":42.3,\"longitude\":-71.0}");
    }

    @Test
    void asksTheQueryServiceOfACity() {
        service.answer(200, """
                {"defaultCity":"boston","items":[{"slug":"boston","region":"us-east1","commandBaseUrl":"%s",
                 "queryBaseUrl":"%s"}]}""".formatted(other.url(), service.url()))
                .answer(200, "{\"vehicleId\":\"" + ID + "\",\"status\":\"available\"}")
                .answer(
                        200,
                        "{\"items\":[{\"vehicleId\":\"" + ID + "\",\"status\":\"on_trip\",\"distanceMetres\":1.5}]}");
        Map<String, Object> near = new LinkedHashMap<>();
        near.put("near", "42.3,-71");
        near.put("limit", 5);

        City city = client.cities(service.url()).value().get(0);
        Vehicle vehicle = client.vehicle(city, ID, "us-east1.fleet.1@2").value();
        List<Vehicle> vehicles = client.vehicles(city, near).value();

        assertThat(city).isEqualTo(new City("boston", "us-east1", List.of(other.url()), service.url()));
        assertThat(vehicle.status()).isEqualTo("available");
        assertThat(vehicles).extracting(Vehicle::distanceMetres).containsExactly(1.5);
        assertThat(service.requests().get(1).header("Consistency-Token")).isEqualTo("us-east1.fleet.1@2");
        assertThat(service.requests().get(2).line())
                .isEqualTo("GET /api/v1/cities/boston/vehicles?near=42.3%2C-71&limit=5 HTTP/1.1");
    }

    @Test
    void sendsWhateverATestWants() {
        service.answer(503, BUSY, "X-Odd: yes");
        Request odd = Request.of("POST", "/api/v1/users", "{half")
                .header("Content-Type", "text/plain")
                .header("Content-Type", "application/yaml")
                .bearer("stale")
                .key("");

        Reply<?> reply = client.exchange(service.url(), odd);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("x-odd")).isEqualTo("yes");
        assertThat(service.requests()).hasSize(1).allSatisfy(request -> {
            assertThat(request.header("Content-Type")).isEqualTo("application/yaml");
            assertThat(request.header("Authorization")).isEqualTo("Bearer stale");
            assertThat(request.body()).isEqualTo("{half");
        });
    }

    @Test
    void saysThatNobodyAnswers() {
        URI nobody = other.url();
        other.close();

        assertThatThrownBy(() -> client.exchange(nobody, Request.get("/")))
                .isInstanceOf(Unanswered.class)
                .hasMessageContaining(nobody.toString());
    }

    @Test
    void keepsPasswordsOutOfMessages() {
        service.answer(400, "{\"detail\":\"Wrong.\"}");

        assertThat(Request.post("/", Map.of("password", "secret")).bearer("token"))
                .hasToString("POST /");
        assertThatThrownBy(() -> rider.register("r@example.com", "R", "R", "k").value())
                .hasMessage("RegisterUser was refused: status-400 (400): Wrong.");
    }

    private StubService signIn() {
        return service.answer(200, SESSION.formatted("one"));
    }

    private List<Received> commands() {
        return service.requests().subList(1, service.requests().size());
    }
}
