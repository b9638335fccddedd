package movr.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import movr.query.QueryClient.Reply;
import movr.testing.RawHttp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Cursors that nobody made, tokens that nobody signed, and HEAD, for all routes there are. */
class HostileQuestionIT {

    private static final World WORLD = World.create();
    private static final TestIssuer ISSUER = new TestIssuer();
    private static final UUID RIDER = UUID.randomUUID();
    private static ConfigurableApplicationContext service;
    private static QueryClient client;
    private static TestRows rows;
    private static RawHttp raw;

    @BeforeAll
    static void start() {
        service = WORLD.start(ISSUER.setting());
        client = new QueryClient(service);
        raw = new RawHttp(client.uri("/").getPort());
        rows = new TestRows(service);
        Instant time = Instant.parse("2026-03-01T08:00:00Z");
        for (int count = 0; count < 3; count++) {
            rows.vehicle("boston", 42.36, -71.06);
            rows.ride(RIDER, WORLD.home(), "boston", time.plusSeconds(count));
            rows.change(
                    "INSERT INTO city_users.people (user_id, username, city, registered_at) VALUES (?, ?, ?, now())",
                    UUID.randomUUID(),
                    "person-" + count,
                    "boston");
        }
    }

    @AfterAll
    static void stop() {
        service.close();
        ISSUER.close();
    }

    private static String bearer() {
        return "Bearer " + ISSUER.token(RIDER, WORLD.home(), "boston");
    }

    private static Reply ask(String path) {
        return client.get(path, "Authorization", bearer());
    }

    /** Everything that has pages. */
    static Stream<String> pages() {
        return Stream.of(
                "/api/v1/cities/boston/vehicles?limit=1",
                "/api/v1/cities/boston/vehicles?limit=1&type=scooter",
                "/api/v1/cities/boston/vehicles?limit=1&bbox=-72,42,-71,43",
                "/api/v1/cities/boston/vehicles?limit=1&near=42.36,-71.06",
                "/api/v1/cities/boston/users?limit=1",
                "/api/v1/riders/me/rides?limit=1");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void refusesEveryCursorButItsOwn(String page) {
        String cursor = ask(page).body().path("nextCursor").asString();
        byte[] sealed = Base64.getUrlDecoder().decode(cursor);

        assertThat(ask(page + "&cursor=" + cursor).status()).isEqualTo(200);
        for (int index = 0; index < sealed.length; index++) {
            byte[] forged = sealed.clone();
            forged[index] ^= 1;
            assertRefused(page, base64(forged));
            assertRefused(page, base64(java.util.Arrays.copyOf(sealed, index)));
        }
        pages().filter(other -> !other.equals(page))
                .map(other -> ask(other).body().path("nextCursor").asString())
                .forEach(foreign -> assertRefused(page, foreign));
    }

    private static void assertRefused(String page, String cursor) {
        Reply refused = ask(page + "&cursor=" + cursor);
        assertThat(refused.status()).as(cursor).isEqualTo(400);
        assertThat(refused.problem()).isEqualTo("invalid-request");
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Test
    void tellsNothingInItsCursors() {
        Reply page = ask("/api/v1/cities/boston/users?limit=1");
        String name = page.all("username").get(0);
        byte[] sealed =
                Base64.getUrlDecoder().decode(page.body().path("nextCursor").asString());

        assertThat(name).startsWith("person-");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
                .doesNotContain("person")
                .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-");
    }

    /** An ETag of a page that has not changed must not change either. */
    @ParameterizedTest
    @MethodSource("pages")
    void makesTheSameCursorOfTheSamePage(String page) {
        assertThat(ask(page).raw().body()).isEqualTo(ask(page).raw().body());
    }

    private static List<String> routes() {
        Collection<RequestMappingHandlerMapping> mappings =
                service.getBeansOfType(RequestMappingHandlerMapping.class).values();
        List<String> routes = new ArrayList<>();
        for (RequestMappingHandlerMapping mapping : mappings) {
            mapping.getHandlerMethods().keySet().stream()
                    .filter(route -> route.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                    .map(RequestMappingInfo::getPatternValues)
                    .flatMap(Collection::stream)
                    .map(HostileQuestionIT::filled)
                    .forEach(routes::add);
        }
        routes.addAll(
                List.of("/actuator/health", "/actuator/health/liveness", "/actuator/info", "/actuator/prometheus"));
        return routes;
    }

    private static String filled(String pattern) {
        return pattern.replace("{city}", "boston")
                .replaceAll("\\{name}", "vehicle-listing")
                .replaceAll("\\{(\\w+)(:[^}]*)?}", "00000000-0000-0000-0000-000000000001");
    }

    @Test
    void answersHeadWhereItAnswersGet() {
        assertThat(routes()).hasSizeGreaterThan(12);
        for (String route : routes()) {
            for (String who : List.of("X-Nobody: x", "Authorization: " + bearer())) {
                boolean endless = route.endsWith("/events");
                RawHttp.RawReply head = raw.send("HEAD", route, who);

                assertThat(head.status())
                        .as("HEAD " + route)
                        .isEqualTo(endless ? 200 : raw.send("GET", route, who).status());
                assertThat(head.text()).endsWith("\r\n\r\n");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer stale",
                "Bearer",
                "Bearer a b",
                "Bearer eyJhbGciOiJub25lIn0.e30.",
                "Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6Im90aGVyIn0.e30.AAAA",
                "Basic b3BlcmF0b3I6eA=="
            })
    void letsABadTokenCloseNoOpenRoute(String authorization) {
        for (String open : List.of("cities", "cities/boston/vehicles", "cities/boston/statistics")) {
            assertThat(client.get("/api/v1/" + open, "Authorization", authorization)
                            .status())
                    .as(open)
                    .isEqualTo(200);
        }
        assertThat(raw.send("HEAD", "/api/v1/cities/boston/vehicles/events", "Authorization: " + authorization)
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/api/v1/riders/me/rides", "Authorization", authorization)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void refusesUnknownKeysAndStarvesNobody() {
        for (int count = 0; count < 50; count++) {
            String header = base64(("{\"alg\":\"RS256\",\"kid\":\"k" + count + "\"}").getBytes(StandardCharsets.UTF_8));
            assertThat(client.get("/api/v1/riders/me/rides", "Authorization", "Bearer " + header + ".e30.AAAA")
                            .status())
                    .isEqualTo(401);
        }
        assertThat(ask("/api/v1/riders/me/rides").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/yaml", "text/html"})
    void saysThatEventsComeAsEventsOnly(String type) {
        Reply refused = client.get("/api/v1/cities/boston/vehicles/events", "Accept", type);

        assertThat(refused.status()).isEqualTo(406);
        assertThat(refused.problem()).isEqualTo("not-acceptable");
        assertThat(refused.body().path("detail").asString()).contains("text/event-stream");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Last-Event-ID: \u0081",
                "Last-Event-ID: 0:1,",
                "Last-Event-ID: 0:9999999999999999999",
                "Consistency-Token: \u0081",
                "Consistency-Token: us-east1.fleet.------------------------------------@1",
                "Accept: \u0081",
                "If-None-Match: W/\"",
                "Cookie: \u0081=;;"
            })
    void isNotUpsetBy(String header) {
        routes().stream().filter(route -> route.startsWith("/api/")).forEach(route -> {
            String path = route + "?x=%";
            assertThat(raw.send("GET", path, header).status()).as(path).isEqualTo(400);
            assertThat(raw.send("HEAD", route, header, "Authorization: " + bearer())
                            .status())
                    .as(header + " at " + route)
                    .isLessThan(500);
        });
    }
}
