package movr.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import movr.query.QueryClient.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Questions that make no sense, and questions for somebody else. */
class NonsenseIT {

    private static final String BOSTON = "/api/v1/cities/boston";
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

    private static String[] bearer(String region) {
        return new String[] {"Authorization", "Bearer " + ISSUER.token(UUID.randomUUID(), region, "boston")};
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/vehicles?limit=0",
                "/vehicles?limit=501",
                "/vehicles?limit=10000",
                "/vehicles?limit=-1",
                "/vehicles?limit=abc",
                "/vehicles?limit=",
                "/vehicles?limit=1&limit=2",
                "/vehicles?limit=1.5",
                "/vehicles?limit=%D9%A1",
                "/vehicles?cursor=rubbish",
                "/vehicles?cursor=",
                "/vehicles?cursor=AQAAAAA",
                "/vehicles?status=removed",
                "/vehicles?status=flying",
                "/vehicles?type=car",
                "/vehicles?owner=1",
                "/vehicles?owner=1-1-1-1-1",
                "/vehicles?near=91,0",
                "/vehicles?near=0,181",
                "/vehicles?near=0",
                "/vehicles?near=NaN,0",
                "/vehicles?near=1e1,0",
                "/vehicles?near=0,0,0",
                "/vehicles?near=0,0&radius=0",
                "/vehicles?near=0,0&radius=-5",
                "/vehicles?near=0,0&radius=50001",
                "/vehicles?radius=100",
                "/vehicles?bbox=1,2,3",
                "/vehicles?bbox=0,1,1,0",
                "/vehicles?bbox=-181,0,1,1",
                "/vehicles?bbox=0,0,1,91",
                "/vehicles?bbox=0,0,Infinity,1",
                "/vehicles?bbox=0,0,1,1&near=0,0",
                "/vehicles?stauts=available",
                "/vehicles/not-a-uuid",
                "/vehicles/events?lastEventId=rubbish",
                "/vehicles/events?since=now",
                "/statistics?from=yesterday",
                "/statistics?from=2026-03-01T08:30:00Z&to=2026-03-01T10:00:00Z",
                "/statistics?from=2026-03-01T08:00:00Z&to=2026-03-01T08:00:00Z",
                "/statistics?from=2026-03-01T09:00:00Z&to=2026-03-01T08:00:00Z",
                "/statistics?from=2026-03-01T00:00:00Z&to=2026-04-01T01:00:00Z",
                "/statistics?from=%2B999999999-01-01T00:00:00Z"
            })
    void refuses(String question) {
        Reply refused = client.get(BOSTON + question);

        assertThat(refused.status()).as(refused.raw().body()).isEqualTo(400);
        assertThat(refused.problem()).isEqualTo("invalid-request");
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.body().path("detail").asString()).endsWith(".").hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rubbish",
                "us-east1.fleet.1@1",
                "us-east1.fleet.00000000-0000-0000-0000-000000000001",
                "us-east1.wheels.00000000-0000-0000-0000-000000000001@1",
                "us-east1.fleet.00000000-0000-0000-0000-000000000001@-1",
                ","
            })
    void refusesMalformedTokens(String token) {
        assertThat(client.get(BOSTON + "/vehicles", "Consistency-Token", token).status())
                .isEqualTo(400);
    }

    @Test
    void refusesMoreThanTenTokens() {
        String token = "us-east1.fleet.00000000-0000-0000-0000-000000000001@1";

        assertThat(client.get(BOSTON + "/vehicles", "Consistency-Token", (token + ",").repeat(10) + token)
                        .status())
                .isEqualTo(400);
        assertThat(client.get(BOSTON + "/vehicles", "Consistency-Token", (token + ", ").repeat(9) + token)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesTheCursorOfAnotherQuestion() {
        rows.vehicle("boston", 42.36, -71.06);
        rows.vehicle("boston", 42.36, -71.06);
        String cursor = client.get(BOSTON + "/vehicles?limit=1")
                .body()
                .path("nextCursor")
                .asString();

        assertThat(client.get(BOSTON + "/vehicles?limit=7&cursor=" + cursor).status())
                .isEqualTo(200);
        assertThat(client.get(BOSTON + "/vehicles?type=bike&cursor=" + cursor).status())
                .isEqualTo(400);
        assertThat(client.get(BOSTON + "/vehicles?near=42.36,-71.06&cursor=" + cursor)
                        .status())
                .isEqualTo(400);
        assertThat(client.get(BOSTON + "/vehicles?cursor=" + cursor.substring(1))
                        .status())
                .isEqualTo(400);
        assertThat(client.get(BOSTON + "/users?cursor=" + cursor, bearer(WORLD.home()))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/cities/atlantis/vehicles, 404, city-unknown",
        "/api/v1/cities/atlantis/vehicles/events, 404, city-unknown",
        "/api/v1/cities/atlantis/statistics, 404, city-unknown",
        "/api/v1/cities/Boston/vehicles, 404, city-unknown",
        "/api/v1/cities/boston/vehicles/00000000-0000-0000-0000-000000000001, 404, vehicle-unknown",
        "/api/v1/cities/paris/vehicles, 421, wrong-region",
        "/api/v1/cities/paris/vehicles/00000000-0000-0000-0000-000000000001, 421, wrong-region",
        "/api/v1/cities/paris/vehicles/events, 421, wrong-region",
        "/api/v1/cities/paris/statistics, 421, wrong-region",
        "/api/v1/cities/boston/users, 401, unauthenticated",
        "/api/v1/riders/me/rides, 401, unauthenticated",
        "/api/v1/nothing, 401, unauthenticated"
    })
    void answersForItsOwnCitiesOnly(String path, int status, String problem) {
        Reply refused = client.get(path);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.problem()).isEqualTo(problem);
        assertThat(refused.body().path("baseUrl").asString()).isEqualTo(status == 421 ? "http://localhost:8084" : "");
    }

    @Test
    void sendsRidersToTheirHomeRegion() {
        Reply misdirected = client.get("/api/v1/riders/me/rides", bearer(WORLD.abroad()));

        assertThat(misdirected.status()).isEqualTo(421);
        assertThat(misdirected.problem()).isEqualTo("wrong-region");
        assertThat(misdirected.body().path("baseUrl").asString()).isEqualTo("http://localhost:8084");
        assertThat(client.get("/api/v1/riders/me/rides", bearer("atlantis")).status())
                .isEqualTo(401);
    }
}
