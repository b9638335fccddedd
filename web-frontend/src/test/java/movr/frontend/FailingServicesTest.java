package movr.frontend;

import static movr.frontend.client.FakeService.answer;
import static movr.frontend.client.FakeService.json;
import static movr.frontend.client.FakeService.lost;
import static movr.frontend.client.FakeService.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import movr.frontend.cities.TestCities;
import movr.frontend.client.FakeService;
import movr.frontend.client.FakeService.Received;
import movr.frontend.session.TestSessions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Pages while services refuse, break off, or answer something else. Both sides are one service, whose answers are planned. */
@SpringBootTest(
        classes = FrontendApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=web-frontend",
            "management.server.port=0",
            "movr.outages.interval=1h",
            "movr.services.patience=20ms",
            "movr.services.pause=1ms"
        })
class FailingServicesTest {

    private static final FakeService SERVICE = new FakeService();
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String RIDE = "0b5d1d58-1c11-4f4b-8b0a-4a1d9a0e2f33";
    private static final String OTHER_RIDE = "1b5d1d58-1c11-4f4b-8b0a-4a1d9a0e2f33";
    private static final String STARTED = "{\"rideId\":\"" + RIDE + "\",\"vehicleId\":\"" + TestSessions.ERIKA
            + "\",\"startLocation\":{\"label\":\"Fenway\",\"latitude\":42.3,\"longitude\":-71.1},"
            + "\"startedAt\":\"2026-05-01T12:00:00Z\"}";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry registry) {
        // known from the start: without a catalogue the frontend would ask again after two seconds only
        publishCatalogue();
        registry.add("movr.services.query-urls", SERVICE::url);
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @BeforeEach
    void forgetPlans() {
        SERVICE.reset();
        publishCatalogue();
    }

    private static void publishCatalogue() {
        SERVICE.on("GET /api/v1/cities", json(200, TestCities.catalogue(SERVICE.url(), SERVICE.url())));
    }

    @Test
    void saysThatVehiclesCannotBeShownNowAndWhenToComeBack() throws Exception {
        SERVICE.on("GET /api/v1/cities/boston/vehicles", lost());

        HttpResponse<String> page = get("/cities/boston/vehicles");

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(page.body())
                .contains("error-page")
                .doesNotContain("<form method=\"post\" action=\"/cities/boston/vehicles\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/cities/atlantis/vehicles, 404",
        "/cities/boston/vehicles/" + RIDE + ", 404",
        "/assets/nothing.js, 404",
        "/cities/boston/vehicles?type=%ff, 400"
    })
    void explainsWhatIsNotThere(String path, int status) throws Exception {
        HttpResponse<String> page = get(path);

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains("error-page").doesNotContain("Exception", "Whitelabel");
    }

    /** In the words of the live map, and with the time that the service tells. */
    @ParameterizedTest
    @CsvSource({
        "/cities/boston/vehicles, /api/v1/cities/boston/vehicles, VEHICLES",
        "/cities/boston/vehicles/mine, /api/v1/cities/boston/vehicles, VEHICLES",
        "/cities/boston/vehicles/" + RIDE + ", /api/v1/cities/boston/vehicles/" + RIDE + ", VEHICLE",
        "/cities/boston/people, /api/v1/cities/boston/users, NOBODY",
        "/rides, /api/v1/riders/me/rides, NOBODY",
        "/rides/" + RIDE + ", /api/v1/riders/me/rides/" + RIDE + ", RIDE"
    })
    void saysHowOldAPageIs(String path, String question, Shown shown) throws Exception {
        signIn();
        Instant old = Instant.now(Clock.systemUTC()).minusSeconds(61);
        SERVICE.on("GET " + question, asOf(old.toString(), shown.body));
        assertThat(get(path).body())
                .containsPattern("<time datetime=\"" + old
                        + "\">As of \\d+:\\d\\d\\h[AP]M: newer changes are not here yet\\.</time>");
        assertThat(get(path + "?lang=de").body())
                .containsPattern(
                        "<time datetime=\"" + old + "\">Stand von \\d\\d:\\d\\d: Neueres fehlt noch\\.</time>");

        for (String fresh :
                new String[] {Instant.now(Clock.systemUTC()).minusSeconds(2).toString(), "yesterday"}) {
            SERVICE.on("GET " + question, asOf(fresh, shown.body));
            assertThat(get(path).body()).doesNotContain("data-stale-page").doesNotContain("error-page");
        }
    }

    private enum Shown {
        NOBODY("{\"items\":[]}"),
        VEHICLE("{\"vehicleId\":\"" + FailingServicesTest.RIDE + "\",\"city\":\"boston\",\"ownerId\":\"" + OTHER_RIDE
                + "\",\"type\":\"bike\",\"color\":\"red\",\"brand\":\"Acme\",\"status\":\"available\","
                + "\"location\":{\"label\":\"Fenway\",\"latitude\":42.3,\"longitude\":-71.1},"
                + "\"changedAt\":\"2026-05-01T12:00:00Z\"}"),
        VEHICLES("{\"items\":[" + VEHICLE.body + "]}"),
        RIDE(STARTED.replace("{\"rideId\"", "{\"city\":\"boston\",\"rideId\""));

        private final String body;

        Shown(String body) {
            this.body = body;
        }
    }

    private static FakeService.Answer asOf(String time, String body) {
        return exchange -> {
            exchange.header("As-Of", time);
            json(200, body).to(exchange);
        };
    }

    /** Revoked on another device, or the account is gone. */
    @ParameterizedTest
    @CsvSource({"401, unauthenticated", "404, user-unknown"})
    void asksToSignInAgainWhenTheSessionHasEndedElsewhere(int status, String code) throws Exception {
        signIn();
        SERVICE.on("GET /api/v1/riders/me/rides", problem(status, code));

        HttpResponse<String> page = get("/rides");

        assertRedirect(page, "/signin?expired");
        assertThat(cookieOf("movr-session")).isEmpty();
    }

    /** The same key again: it is carried out once, whatever had become of it. */
    @Test
    void offersToSendAnUnansweredCommandAgainUnderItsKey() throws Exception {
        signIn();
        SERVICE.on("POST /api/v1/cities/boston/rides", lost());

        HttpResponse<String> page =
                post("/cities/boston/rides", "vehicleId", RIDE, "key", "key-1", "password", "s3cret", "x", "<b>&\"");

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(page.body())
                .contains(
                        "action=\"/cities/boston/rides\"",
                        "name=\"vehicleId\" value=\"" + RIDE + "\"",
                        "name=\"key\" value=\"key-1\"",
                        "name=\"x\" value=\"&lt;b&gt;&amp;&quot;\"")
                .doesNotContain("s3cret", "http-equiv=\"refresh\"");
        assertThat(page.body().substring(page.body().indexOf("action=\"/cities/boston/rides\"")))
                .as("the form's own token, not the one that was sent")
                .containsOnlyOnce("name=\"_csrf\"");
        assertThat(SERVICE.received())
                .filteredOn(request -> request.target().startsWith("POST"))
                .extracting(request -> request.header("Idempotency-Key"))
                .containsOnly("key-1");
    }

    @ParameterizedTest
    @CsvSource({"429, too-many-requests, true", "503, overloaded, true", "409, vehicle-not-available, false"})
    void offersToSendACommandAgainThatMaySucceedLater(int status, String code, boolean again) throws Exception {
        signIn();
        SERVICE.on("POST /api/v1/cities/boston/rides", problem(status, code));

        HttpResponse<String> page = post("/cities/boston/rides", "vehicleId", RIDE, "key", "key-2");

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.headers().firstValue("Retry-After").isPresent()).isEqualTo(again);
        assertThat(page.body().contains("name=\"key\" value=\"key-2\"")).isEqualTo(again);
    }

    /** Its rider can end it; a ride that was started elsewhere cannot be shown. */
    @Test
    void showsARideFromItsOwnBrowserWhileQueriesAreAway() throws Exception {
        signIn();
        SERVICE.on("POST /api/v1/cities/boston/rides", json(201, STARTED));
        assertRedirect(post("/cities/boston/rides", "vehicleId", RIDE, "key", "key-3"), "/rides/" + RIDE);
        SERVICE.on("GET /api/v1/riders/me/rides/" + RIDE, answer(502, "text/html", ""))
                .on("GET /api/v1/riders/me/rides/" + OTHER_RIDE, answer(502, "text/html", ""));

        assertThat(get("/rides/" + RIDE).body()).contains("Fenway");
        assertThat(get("/rides/" + OTHER_RIDE).statusCode()).isEqualTo(503);
    }

    /** A cookie may hold anything, and some of it would fail only when the page is drawn. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "[]",
                "{\"rideId\":\"" + RIDE + "\"}",
                "{\"rideId\":\"" + RIDE
                        + "\",\"city\":\"boston\",\"vehicleId\":\"v\",\"startedAt\":\"2026-05-01T12:00:00Z\","
                        + "\"startLocation\":{\"label\":null,\"latitude\":1,\"longitude\":1}}",
                "{\"rideId\":\"" + RIDE
                        + "\",\"city\":\"boston\",\"vehicleId\":\"v\",\"startedAt\":\"+1000000000-12-31T00:00:00Z\","
                        + "\"startLocation\":{\"label\":\"x\",\"latitude\":1,\"longitude\":1}}",
                "{\"rideId\":\"" + RIDE
                        + "\",\"city\":\"boston\",\"vehicleId\":\"v\",\"startedAt\":\"2026-05-01T12:00:00Z\","
                        + "\"endedAt\":\"2026-05-01T12:00:00Z\",\"startLocation\":{\"label\":\"x\",\"latitude\":1,\"longitude\":1}}"
            })
    void showsNoRideThatTheBrowserHasMadeUp(String ride) throws Exception {
        signIn();
        setCookie("movr-ride", ride);
        SERVICE.on("GET /api/v1/riders/me/rides/" + RIDE, lost());

        assertThat(get("/rides/" + RIDE).statusCode()).isEqualTo(503);
    }

    /** The form was sent again after the ride had been ended. */
    @Test
    void tellsARideThatIsOverFromOneThatHasJustBegun() throws Exception {
        signIn();
        SERVICE.on("POST /api/v1/cities/boston/rides", exchange -> {
            exchange.header("Idempotency-Replayed", "true");
            json(201, STARTED).to(exchange);
        });
        SERVICE.on(
                "GET /api/v1/riders/me/rides/" + RIDE,
                json(
                        200,
                        STARTED.replace(
                                "{\"rideId\"", "{\"city\":\"boston\",\"endedAt\":\"2026-05-01T13:00:00Z\",\"rideId\"")),
                lost());

        post("/cities/boston/rides", "vehicleId", RIDE, "key", "key-4");
        assertThat(cookieOf("movr-notice")).isEqualTo("-ride-over");
        assertThat(cookieOf("movr-ride")).isEmpty();

        // unknown: shown as it was, should queries be away
        post("/cities/boston/rides", "vehicleId", RIDE, "key", "key-4");
        assertThat(cookieOf("movr-ride")).contains(RIDE);
    }

    @ParameterizedTest
    @CsvSource({"422, too-far-from-vehicle, 422", "400, invalid-request, 400", "409, ride-ended, 409"})
    void keepsWhatWasTypedWhenARideCannotEndThere(int refused, String code, int status) throws Exception {
        signIn();
        SERVICE.on("POST /api/v1/cities/boston/rides/" + RIDE + "/end", problem(refused, code))
                .on(
                        "GET /api/v1/riders/me/rides/" + RIDE,
                        json(200, STARTED.replace("{\"rideId\"", "{\"city\":\"boston\",\"rideId\"")));

        HttpResponse<String> page = post(
                "/cities/boston/rides/" + RIDE + "/end", "latitude", "42.512345", "longitude", "-71", "key", "key-5");

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body().contains("42.512345")).isEqualTo(refused == 422);
    }

    @ParameterizedTest
    @CsvSource({"NaN, 1", "91, 1", "-90.1, 1", "1, 180.5", "1, -Infinity", "north, 1", "'', 1", "1e400, 1"})
    void endsNoRideOffTheMap(String latitude, String longitude) throws Exception {
        signIn();
        SERVICE.on(
                "GET /api/v1/riders/me/rides/" + RIDE,
                json(200, STARTED.replace("{\"rideId\"", "{\"city\":\"boston\",\"rideId\"")));

        HttpResponse<String> page = post(
                "/cities/boston/rides/" + RIDE + "/end", "latitude", latitude, "longitude", longitude, "key", "key-6");

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(SERVICE.received()).extracting(Received::target).noneMatch(target -> target.startsWith("POST"));
    }

    /** Whoever leaves a shared computer is signed out there in any case. */
    @Test
    void signsOutOfTheBrowserWhatEverTheServicesAnswer() throws Exception {
        for (FakeService.Answer answer :
                new FakeService.Answer[] {lost(), problem(500, "internal-error"), problem(429, "too-many-requests")}) {
            signIn();
            SERVICE.on("DELETE /api/v1/sessions/me", answer);

            assertRedirect(post("/signout"), "/");

            assertThat(cookieOf("movr-session")).isEmpty();
            assertThat(cookieOf("movr-notice")).isEqualTo("-signed-out-here");
        }
        signIn();
        SERVICE.on("DELETE /api/v1/sessions/me", problem(401, "unauthenticated"));
        post("/signout");
        assertThat(cookieOf("movr-notice")).isEqualTo("+signed-out");
    }

    @ParameterizedTest
    @CsvSource({
        "401, wrong-credentials, 401",
        "429, too-many-requests, 429",
        "503, sign-in-busy, 503",
        "500, internal-error, 503"
    })
    void asksForThePasswordAgainAndShowsNone(int refused, String code, int status) throws Exception {
        SERVICE.on("POST /api/v1/sessions", problem(refused, code));

        HttpResponse<String> page = post("/signin", "username", "erika", "password", "s3cret-w0rd", "next", "/rides");

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains("value=\"erika\"", "value=\"/rides\"").doesNotContain("s3cret-w0rd");
        assertThat(cookieOf("movr-session")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/rides?cursor=a, /rides?cursor=a", "//evil.example, /", "https://evil.example, /", "'', /"})
    void leadsBackToItsOwnPagesOnly(String next, String destination) throws Exception {
        SERVICE.on("POST /api/v1/sessions", json(201, "{\"accessToken\":\"" + token() + "\",\"expiresIn\":600}"));

        assertRedirect(post("/signin", "username", "erika", "password", "s3cret-w0rd", "next", next), destination);
        assertThat(cookieOf("movr-session")).isEqualTo(token());
    }

    /** Nobody knows whether the account exists now: the second try must be the same command. */
    @Test
    void keepsTheKeyOfARegistrationThatIsNotAnswered() throws Exception {
        SERVICE.on("POST /api/v1/users", lost());

        HttpResponse<String> page = register("key-7");

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("value=\"key-7\"", "value=\"erika\"").doesNotContain("s3cret-w0rd");
    }

    @Test
    void namesTheFieldsThatTheServiceRefused() throws Exception {
        SERVICE.on(
                "POST /api/v1/users",
                answer(
                        400,
                        "application/problem+json",
                        "{\"type\":\"urn:movr:problem:invalid-request\",\"errors\":[{\"field\":\"email\",\"message\":\"x\"}]}"));

        HttpResponse<String> page = register("key-8");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("email-error").doesNotContain("username-error");
    }

    /** A form of another site has no token, and one of a page that is open for a year an old one. */
    @Test
    void carriesOutNoCommandWithoutTheFormsToken() throws Exception {
        signIn();

        HttpResponse<String> page = send(request("/cities/boston/rides")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("vehicleId=" + RIDE + "&key=key-9&_csrf=" + RIDE))
                .build());

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("error-page");
        assertThat(SERVICE.received()).extracting(Received::target).noneMatch(target -> target.startsWith("POST"));
    }

    /** An answer that no service gives. */
    @Test
    void namesAFailureOfItsOwnByAnIdOnly() throws Exception {
        signIn();
        SERVICE.on("POST /api/v1/cities/boston/rides", answer(201, "application/json", ""));

        HttpResponse<String> page = post("/cities/boston/rides", "vehicleId", RIDE, "key", "key-10");

        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(page.body()).containsPattern("[0-9a-f]{8}-[0-9a-f]{4}-").doesNotContain("NullPointer", "at movr");
    }

    private HttpResponse<String> register(String key) throws Exception {
        return post(
                "/signup",
                "username",
                "erika",
                "password",
                "s3cret-w0rd",
                "email",
                "erika@example.org",
                "firstName",
                "Erika",
                "lastName",
                "M\u00fcller",
                "city",
                "boston",
                "key",
                key);
    }

    private void signIn() {
        setCookie("movr-session", token());
    }

    private static String token() {
        Instant tomorrow = Instant.now(Clock.systemUTC()).plusSeconds(86_400);
        return TestSessions.token(Instant.ofEpochSecond(tomorrow.getEpochSecond() / 86_400 * 86_400 + 3_600));
    }

    private void setCookie(String name, String text) {
        HttpCookie cookie = new HttpCookie(
                name, Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        cookie.setPath("/");
        cookie.setDomain("localhost.local");
        cookie.setVersion(0);
        cookies.getCookieStore().add(url("/"), cookie);
    }

    private String cookieOf(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(cookie -> new String(Base64.getUrlDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    private static void assertRedirect(HttpResponse<String> page, String destination) {
        assertThat(page.statusCode()).as(page.body()).isBetween(302, 303);
        URI target = URI.create(page.headers().firstValue("Location").orElseThrow());
        assertThat(page.uri().resolve(target)).isEqualTo(page.uri().resolve(destination));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    /** Sends a form as its page does, with the page's token. */
    private HttpResponse<String> post(String path, String... fields) throws IOException, InterruptedException {
        StringBuilder form =
                new StringBuilder("_csrf=").append(encoded(csrfIn(get("/signin").body())));
        for (int n = 0; n < fields.length; n += 2) {
            form.append('&').append(fields[n]).append('=').append(encoded(fields[n + 1]));
        }
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.toString()))
                .build());
    }

    private static String csrfIn(String page) {
        Matcher token = CSRF.matcher(page);
        assertThat(token.find()).as(page).isTrue();
        return token.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url(path)).header("Accept-Language", "en");
    }

    private URI url(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return browser.send(request, BodyHandlers.ofString());
    }
}
