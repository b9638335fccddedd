package movr.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import movr.client.Reply;
import movr.command.Api.Person;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rubbish gets a clear answer and writes nothing. */
@CommandServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String VEHICLE = """
            {"type":"scooter","color":"red","brand":"Acme",
             "location":{"label":"Times Square","latitude":40.758,"longitude":-73.9855}}""";
    private static final String USER = """
            {"username":"erika","password":"correct horse","email":"erika@example.com","firstName":"Erika",
             "lastName":"Muster","city":"boston"}""";

    private final Api api;
    private final Database database;
    private Person owner;
    private UUID ride;

    BadInputIT(Api api, Database database) {
        this.api = api;
        this.database = database;
    }

    @BeforeAll
    void aRideUnderWay() {
        owner = api.person("new-york");
        ride = api.startRide(owner, "new-york", api.vehicle(owner), null).id("rideId");
    }

    static Stream<Arguments> vehicles() {
        String big = "a".repeat(1_000_000);
        return Stream.of(
                Arguments.of(VEHICLE.replace("scooter", "tank"), 400, "invalid-request"),
                Arguments.of(VEHICLE.replace("\"scooter\"", "7"), 400, "invalid-request"),
                Arguments.of(VEHICLE.replace("\"scooter\"", "null"), 400, "invalid-request"),
                Arguments.of(VEHICLE.replace("red", "r".repeat(31)), 400, "invalid-request"),
                Arguments.of(VEHICLE.replace("red", "r\\u0000d"), 400, "invalid-request"),
                Arguments.of(VEHICLE.replace("red", "Red"), 400, "invalid-request"),
                Arguments.of(VEHICLE.replace("Acme", "Erika's own"), 400, "invalid-request"),
                Arguments.of(VEHICLE.replace("Times Square", " "), 400, "invalid-request"),
                Arguments.of(VEHICLE.replace("Times Square", "t".repeat(201)), 400, "invalid-request"),
                Arguments.of(VEHICLE.replace("red", "  "), 400, "invalid-request"),
                Arguments.of(VEHICLE.replace("\"red\"", "7"), 400, "invalid-request"),
                Arguments.of(VEHICLE.replace("Acme", "A\\u001bcme"), 400, "invalid-request"),
                Arguments.of(VEHICLE.replace("Acme", "A\\u202ecme"), 400, "invalid-request"),
                Arguments.of(VEHICLE.replace("Acme", "A\\u0085cme"), 400, "invalid-request"),
                Arguments.of(VEHICLE.replace("Acme", "A\\ud800cme"), 400, "invalid-request"),
                Arguments.of(VEHICLE.replace("40.758", "90.1"), 400, "invalid-request"),
                Arguments.of(VEHICLE.replace("-73.9855", "-180.1"), 400, "invalid-request"),
                Arguments.of(VEHICLE.replace("40.758", "\"40.758\""), 400, "invalid-request"),
                Arguments.of(VEHICLE.replace("40.758", "1e999"), 400, "invalid-request"),
                Arguments.of(VEHICLE.replace("40.758", "NaN"), 400, "malformed-json"),
                Arguments.of(VEHICLE.replace("\"latitude\":40.758,", ""), 400, "invalid-request"),
                Arguments.of(VEHICLE.replace("40.758", "48.8606"), 422, "location-outside-city"),
                Arguments.of(VEHICLE.replace("\"type\"", "\"surprise\":1,\"type\""), 400, "invalid-request"),
                Arguments.of(VEHICLE.replace("Acme", big), 413, "payload-too-large"),
                Arguments.of("", 400, "body-missing"),
                Arguments.of("{", 400, "malformed-json"),
                Arguments.of("null", 400, "body-missing"),
                Arguments.of("[" + VEHICLE + "]", 400, "malformed-json"),
                Arguments.of("\"vehicle\"", 400, "malformed-json"));
    }

    @ParameterizedTest
    @MethodSource("vehicles")
    void refusesAVehicle(String body, int status, String problem) {
        refused(status, problem, () -> api.send("POST", "/api/v1/cities/new-york/vehicles", body, owner, null));
    }

    static Stream<Arguments> people() {
        return Stream.of(
                Arguments.of(USER.replace("correct horse", "12345678"), 422, "password-too-common"),
                Arguments.of(USER.replace("correct horse", "erika@Example.com"), 422, "password-too-common"),
                Arguments.of(USER.replace("boston", "atlantis"), 404, "city-unknown"),
                Arguments.of(USER.replace("\"erika\"", "\"e\""), 400, "invalid-request"),
                Arguments.of(USER.replace("\"erika\"", "\"" + "e".repeat(31) + "\""), 400, "invalid-request"),
                Arguments.of(USER.replace("\"erika\"", "\"eri ka\""), 400, "invalid-request"),
                Arguments.of(USER.replace("\"erika\"", "\"\\u0435rika\""), 400, "invalid-request"),
                Arguments.of(USER.replace("correct horse", "short"), 400, "invalid-request"),
                Arguments.of(USER.replace("correct horse", "p".repeat(129)), 400, "invalid-request"),
                Arguments.of(USER.replace("erika@example.com", "erika"), 400, "invalid-request"),
                Arguments.of(USER.replace("Erika", "E".repeat(101)), 400, "invalid-request"),
                Arguments.of(USER.replace("Muster", "Mus\\nter"), 400, "invalid-request"),
                Arguments.of(USER.replace("\"lastName\":\"Muster\",", ""), 400, "invalid-request"));
    }

    @ParameterizedTest
    @MethodSource("people")
    void refusesARegistration(String body, int status, String problem) {
        refused(status, problem, () -> api.send("POST", "/api/v1/users", body, null, null));
    }

    @Test
    void refusesUnknownCitiesEverywhere() {
        UUID any = UUID.randomUUID();
        Map<String, Object> there = Map.of("location", Api.centreOf("new-york"));

        refused(404, "city-unknown", () -> api.send("POST", "/api/v1/cities/atlantis/vehicles", VEHICLE, owner, null));
        refused(404, "city-unknown", () -> api.startRide(owner, "atlantis", any, null));
        refused(
                404,
                "city-unknown",
                () -> api.post("/api/v1/cities/atlantis/rides/" + any + "/end", there, owner, null));
        refused(
                404,
                "city-unknown",
                () -> api.send("DELETE", "/api/v1/cities/atlantis/vehicles/" + any, null, owner, null));
        refused(404, "city-unknown", () -> api.startRide(owner, "NEW-YORK", any, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7", "null", "00000000-0000-0000-0000-00000000000g", "1-1-1-1-1-1", "%00", "%27%20OR%201=1"})
    void refusesMalformedIds(String id) {
        refused4xx(() -> api.send("DELETE", "/api/v1/cities/new-york/vehicles/" + id, null, owner, null));
        refused4xx(() -> api.post(
                "/api/v1/cities/new-york/rides/" + id + "/end",
                Map.of("location", Api.centreOf("new-york")),
                owner,
                null));
        refused4xx(() -> api.post("/api/v1/cities/new-york/rides", Map.of("vehicleId", id), owner, null));
    }

    @Test
    void refusesARideThatEndsNowhere() {
        String path = "/api/v1/cities/new-york/rides/" + ride + "/end";
        Map<String, Object> paris = Map.of("location", Api.centreOf("paris"));
        Map<String, Object> nowhere = new LinkedHashMap<>();
        nowhere.put("location", null);

        refused(422, "location-outside-city", () -> api.post(path, paris, owner, null));
        refused(400, "invalid-request", () -> api.post(path, nowhere, owner, null));
        refused(400, "invalid-request", () -> api.post(path, Map.of(), owner, null));
    }

    @Test
    void refusesCallersWithoutAValidToken() {
        Person foreign = new Person(owner.id(), owner.username(), "eyJhbGciOiJub25lIn0.e30.", owner.city());

        refused(401, "unauthenticated", () -> api.addVehicle(foreign, null));
        refused(401, "unauthenticated", () -> api.removeAccount(foreign, null));
        refused(401, "unauthenticated", () -> api.startRide(foreign, "new-york", UUID.randomUUID(), null));
        refused(
                401,
                "unauthenticated",
                () -> api.send("POST", "/api/v1/cities/new-york/vehicles", VEHICLE, null, null));
    }

    @Test
    void refusesSignInsThatAreNone() {
        refused(401, "wrong-credentials", () -> api.signIn("nobody-" + ride));
        refused(400, "invalid-request", () -> api.post("/api/v1/sessions", Map.of("username", "x"), null, null));
        refused(400, "body-missing", () -> api.send("POST", "/api/v1/sessions", "", null, null));
    }

    private void refused(int status, String problem, Request request) {
        Reply<JsonNode> reply = refused4xx(request);
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
        assertThat(reply.problem()).isEqualTo(problem);
    }

    private Reply<JsonNode> refused4xx(Request request) {
        Map<String, Long> before = database.sizes();
        Reply<JsonNode> reply = request.send();
        assertThat(reply.status()).as(JSON.writeValueAsString(reply.body())).isBetween(400, 499);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.text("type")).startsWith("urn:movr:problem:");
        assertThat(reply.text("detail")).matches("(?s)[A-Z].{10,}\\.");
        assertThat(database.sizes()).isEqualTo(before);
        return reply;
    }

    private interface Request {
        Reply<JsonNode> send();
    }
}
