package movr.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import movr.query.QueryClient.Reply;
import movr.web.revocation.RevocationKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Queries and their answers. */
class QueriesIT {

    private static final World WORLD = World.create();
    private static final TestIssuer ISSUER = new TestIssuer();
    private static ConfigurableApplicationContext service;
    private static QueryClient client;
    private static TestRows rows;

    @BeforeAll
    static void start() {
        service = WORLD.start(ISSUER.setting());
        client = new QueryClient(service);
        rows = new TestRows(service);
    }

    @AfterAll
    static void stop() {
        service.close();
        ISSUER.close();
    }

    @BeforeEach
    void forget() {
        rows.forgetEverything();
    }

    private static String[] bearer(UUID person, String region) {
        return new String[] {"Authorization", "Bearer " + ISSUER.token(person, region, "boston")};
    }

    @Test
    void listsCitiesAndWhoServesThem() {
        Reply cities = client.get("/api/v1/cities");

        assertThat(cities.status()).isEqualTo(200);
        assertThat(cities.all("slug")).containsExactly("boston", "paris");
        assertThat(cities.all("queryBaseUrl")).containsExactly("http://localhost:8082", "http://localhost:8084");
        assertThat(cities.all("timeZone")).containsExactly("America/New_York", "Europe/Paris");
        assertThat(cities.items().get(1).path("centre").path("latitude").asDouble())
                .isEqualTo(48.86);
    }

    @Test
    void listsAllVehiclesOfACityPageByPage() {
        List<String> ids = new ArrayList<>(IntStream.range(0, 23)
                .mapToObj(each -> rows.vehicle("boston", 42.36, -71.06).toString())
                .toList());
        rows.vehicle("paris", 48.86, 2.35);
        rows.vehicle("boston", UUID.randomUUID(), "removed", 42.36, -71.06);

        List<JsonNode> listed = client.pages("/api/v1/cities/boston/vehicles?limit=5");

        Collections.sort(ids);
        assertThat(listed.stream().map(item -> item.path("vehicleId").asString()))
                .containsExactlyElementsOf(ids);
        assertThat(client.get("/api/v1/cities/boston/vehicles?limit=23")
                        .body()
                        .path("nextCursor")
                        .isNull())
                .isTrue();
    }

    @Test
    void showsAVehicleAsTheContractHasIt() {
        UUID owner = UUID.randomUUID();
        UUID id = rows.vehicle("boston", owner, "on_trip", 42.36, -71.06);

        Reply vehicle = client.get("/api/v1/cities/boston/vehicles/" + id);

        assertThat(vehicle.raw().body())
                .isEqualTo("{\"vehicleId\":\"" + id + "\",\"city\":\"boston\",\"ownerId\":\"" + owner
                        + "\",\"type\":\"scooter\",\"color\":\"red\",\"brand\":\"Acme\",\"status\":\"on_trip\","
                        + "\"location\":{\"label\":\"Faneuil Hall\",\"latitude\":42.36,\"longitude\":-71.06},"
                        + "\"addedAt\":\"2026-03-01T08:00:00.123456Z\",\"changedAt\":\"2026-03-01T08:00:00.123456Z\"}");
    }

    @Test
    void filtersByStatusTypeAndOwner() {
        UUID owner = UUID.randomUUID();
        String own = rows.vehicle("boston", owner, "available", 42.36, -71.06).toString();
        String riding = rows.vehicle("boston", UUID.randomUUID(), "on_trip", 42.36, -71.06)
                .toString();

        assertThat(listed("?status=on_trip")).containsExactly(riding);
        assertThat(listed("?owner=" + owner)).containsExactly(own);
        assertThat(listed("?owner=" + owner + "&status=on_trip")).isEmpty();
        assertThat(listed("?type=scooter")).containsExactlyInAnyOrder(own, riding);
        assertThat(listed("?type=bike")).isEmpty();
    }

    @Test
    void findsWhatIsNearTheNearestFirst() {
        String here = rows.vehicle("boston", 42.36, -71.06).toString();
        String there = rows.vehicle("boston", 42.363, -71.06).toString();
        String farther = rows.vehicle("boston", 42.36, -71.068).toString();
        rows.vehicle("boston", 42.40, -71.06);

        Reply near = client.get("/api/v1/cities/boston/vehicles?near=42.36,-71.06");
        List<JsonNode> paged = client.pages("/api/v1/cities/boston/vehicles?near=42.36,-71.06&limit=1");

        assertThat(near.all("vehicleId")).containsExactly(here, there, farther);
        assertThat(near.all("distanceMetres")).containsExactly("0.0", "333.6", "657.3");
        assertThat(paged).isEqualTo(near.items());
    }

    @Test
    void findsVehiclesAcrossTheDateLine() {
        String west = rows.vehicle("boston", -17, 179.99).toString();
        String east = rows.vehicle("boston", -17, -179.99).toString();
        rows.vehicle("boston", -17, 0);

        assertThat(listed("?bbox=179,-18,-179,-16")).containsExactlyInAnyOrder(west, east);
        assertThat(listed("?bbox=179,-18,180,-16")).containsExactly(west);
        String onIt = rows.vehicle("boston", -17.5, -180).toString();
        String onItToo = rows.vehicle("boston", -17.5, 180).toString();
        assertThat(listed("?bbox=179,-17.6,180,-17.4")).containsExactlyInAnyOrder(onIt, onItToo);
        assertThat(listed("?bbox=-180,-17.6,-179,-17.4")).containsExactlyInAnyOrder(onIt, onItToo);
        assertThat(listed("?bbox=180,-17.6,-180,-17.4")).containsExactlyInAnyOrder(onIt, onItToo);
        assertThat(listed("?near=-17,-179.999&radius=5000")).containsExactly(east, west);
    }

    @Test
    void neverShowsARemovedVehicle() {
        UUID removed = rows.vehicle("boston", UUID.randomUUID(), "removed", 42.36, -71.06);

        assertThat(client.get("/api/v1/cities/boston/vehicles/" + removed).problem())
                .isEqualTo("vehicle-unknown");
        assertThat(listed("?near=42.36,-71.06")).isEmpty();
        assertThat(listed("?bbox=-72,42,-71,43")).isEmpty();
    }

    @Test
    void showsARiderTheirOwnRidesOnlyTheNewestFirst() {
        UUID rider = UUID.randomUUID();
        Instant time = Instant.parse("2026-03-01T08:00:00Z");
        List<String> rides = IntStream.range(0, 7)
                .mapToObj(minutes -> rows.ride(rider, WORLD.abroad(), "paris", time.minusSeconds(60L * minutes))
                        .toString())
                .toList();
        UUID foreign = rows.ride(UUID.randomUUID(), WORLD.home(), "boston", time);

        List<JsonNode> listed = client.pages("/api/v1/riders/me/rides?limit=2", bearer(rider, WORLD.home()));
        Reply one = client.get("/api/v1/riders/me/rides/" + rides.get(3), bearer(rider, WORLD.home()));

        assertThat(listed.stream().map(item -> item.path("rideId").asString())).containsExactlyElementsOf(rides);
        assertThat(one.body()).isEqualTo(listed.get(3));
        assertThat(one.body().path("endedAt").isNull()).isTrue();
        assertThat(client.get("/api/v1/riders/me/rides/" + foreign, bearer(rider, WORLD.home()))
                        .problem())
                .isEqualTo("ride-unknown");
    }

    @Test
    void showsPeopleToPeopleOnly() {
        UUID owner = UUID.randomUUID();
        String insert =
                "INSERT INTO city_users.people (user_id, username, city, registered_at) VALUES (?, ?, ?, now())";
        rows.change(insert, owner, "bert", "boston");
        rows.change(insert, UUID.randomUUID(), "anna", "boston");
        rows.change(insert, UUID.randomUUID(), "chloe", "paris");
        rows.change("INSERT INTO city_users.owners (owner_id, vehicles) VALUES (?, 2)", owner);

        List<JsonNode> people =
                client.pages("/api/v1/cities/boston/users?limit=1", bearer(UUID.randomUUID(), WORLD.abroad()));

        assertThat(people.toString())
                .isEqualTo("[{\"username\":\"anna\",\"owner\":false}, {\"username\":\"bert\",\"owner\":true}]");
        assertThat(client.get("/api/v1/cities/boston/users").status()).isEqualTo(401);
    }

    /** Of everything that can be asked, by the contract itself: see docs/privacy.md. */
    @Test
    void noAnswerNamesAPersonAndTheirIdToOthers() {
        UUID owner = UUID.randomUUID();
        rows.change(
                "INSERT INTO city_users.people (user_id, username, city, registered_at) VALUES (?, 'bert', 'boston', now())",
                owner);
        rows.change("INSERT INTO city_users.owners (owner_id, vehicles) VALUES (?, 1)", owner);
        String vehicle =
                rows.vehicle("boston", owner, "available", 42.36, -71.06).toString();
        String ride = rows.ride(owner, WORLD.home(), "boston", Instant.parse("2026-03-01T08:00:00Z"))
                .toString();
        String other = "Bearer " + ISSUER.token(UUID.randomUUID(), WORLD.home(), "boston");

        List<String> answers = queries()
                .map(path -> path.replace("{vehicleId}", vehicle).replace("{rideId}", ride))
                .map(path -> client.get(path, "Authorization", other).raw())
                .map(answer -> answer.headers().map() + answer.body())
                .toList();

        assertThat(answers).anyMatch(answer -> answer.contains("bert"));
        assertThat(answers).anyMatch(answer -> answer.contains(owner.toString()));
        assertThat(answers).noneMatch(answer -> answer.contains("bert") && answer.contains(owner.toString()));
    }

    /** Addresses of the contract with the city of Boston; without the stream, which does not end. */
    private static Stream<String> queries() {
        return client.get("/v3/api-docs").body().path("paths").propertyNames().stream()
                .filter(path -> path.startsWith("/api/") && !path.endsWith("/events"))
                .map(path -> path.replace("{city}", "boston"));
    }

    @Test
    void revokedTokensOpenNothing() {
        UUID person = UUID.randomUUID();
        String session = UUID.randomUUID().toString();
        String signedOut = ISSUER.token(person, WORLD.home(), "boston", session);
        String erased = ISSUER.token(UUID.randomUUID(), WORLD.home(), "boston");
        List<String> closed = closedWithoutToken();
        assertThat(closed).hasSizeGreaterThanOrEqualTo(3).noneMatch(path -> asked(path, signedOut) == 401);

        ISSUER.revoke(RevocationKeys.ofSession(session));
        ISSUER.revoke(RevocationKeys.ofAccount(subjectOf(erased)));

        assertThat(closed)
                .allSatisfy(path -> await().until(() -> asked(path, signedOut) == 401 && asked(path, erased) == 401));
        String other = ISSUER.token(person, WORLD.home(), "boston");
        assertThat(closed).noneMatch(path -> asked(path, other) == 401);
    }

    /** All questions that ask for a token, by the contract itself: those that come later are tried, too. */
    private static List<String> closedWithoutToken() {
        return queries()
                .map(path -> path.replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString()))
                .filter(path -> client.get(path).status() == 401)
                .toList();
    }

    private static int asked(String path, String token) {
        return client.get(path, "Authorization", "Bearer " + token).status();
    }

    private static String subjectOf(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet().getSubject();
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void countsRidesByTheHour() {
        String insert = "INSERT INTO ride_statistics.hours VALUES ('boston', CAST(? AS timestamptz), 3, 2, 600, 1500)";
        rows.change(insert, "2026-03-01T08:00:00Z");
        rows.change(insert, "2026-03-01T10:00:00Z");

        Reply hours = client.get("/api/v1/cities/boston/statistics?from=2026-03-01T08:00:00Z&to=2026-03-01T10:00:00Z");

        assertThat(hours.body().path("items").toString())
                .isEqualTo("[{\"hour\":\"2026-03-01T08:00:00Z\",\"ridesStarted\":3,\"ridesEnded\":2,"
                        + "\"durationSeconds\":600,\"distanceMetres\":1500}]");
    }

    @Test
    void confirmsWhatTheCallerStillHolds() {
        UUID id = rows.vehicle("boston", 42.36, -71.06);
        Reply first = client.get("/api/v1/cities/boston/vehicles");

        String etag = String.valueOf(first.header("ETag"));
        Reply again = client.get("/api/v1/cities/boston/vehicles", "If-None-Match", etag);
        rows.change("UPDATE vehicle_listing.vehicles SET status = 'on_trip' WHERE vehicle_id = ?", id);
        Reply changed = client.get("/api/v1/cities/boston/vehicles", "If-None-Match", etag);

        assertThat(etag).startsWith("W/\"");
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache, public");
        assertThat(first.raw().headers().allValues("Vary")).anyMatch(header -> header.contains("Consistency-Token"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.raw().body()).isEmpty();
        assertThat(changed.status()).isEqualTo(200);
    }

    private static List<String> listed(String parameters) {
        return client.get("/api/v1/cities/boston/vehicles" + parameters).all("vehicleId");
    }
}
