package movr.frontend.client;

import static movr.frontend.client.FakeService.answer;
import static movr.frontend.client.FakeService.cutShort;
import static movr.frontend.client.FakeService.json;
import static movr.frontend.client.FakeService.lost;
import static movr.frontend.client.FakeService.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import movr.frontend.client.Service.Side;
import movr.testing.SettableClock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Repeats of queries and commands: which, with what, and for how long. */
@Timeout(600)
class ServiceClientTest {

    private static final Credentials ERIKA =
            new Credentials(Optional.of("t0ken"), List.of("r.fleet.a@1", "r.users.b@2"));
    private static final String RIDES = "POST /api/v1/rides";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T12:00:00Z"));
    private final FakeService service = new FakeService();
    private final Reachability reachability = new Reachability();
    private final ServiceClient client = TestClient.of(TestClient.settings(service.url()), reachability, clock);

    /** A small answer. */
    record Thing(@Nullable String name) {}

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void asksOnBehalfOfTheVisitorAndForTheirLastChanges() {
        service.on("GET /things", json(200, "{\"name\":\"a\"}"));

        assertThat(ask(ERIKA)).isEqualTo(new Thing("a"));
        assertThat(ask(Credentials.NONE)).isEqualTo(new Thing("a"));

        assertThat(service.received())
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Bearer t0ken", null);
        assertThat(service.received())
                .extracting(request -> request.header("Consistency-Token"))
                .containsExactly("r.fleet.a@1,r.users.b@2", null);
    }

    /** An old page is better than none; who asks stays the same. */
    @ParameterizedTest
    @CsvSource({"503, not-yet-visible", "503, too-many-waiting", "429, too-many-waiting"})
    void asksWithoutTheTokensWhenTheyCannotBeWaitedFor(int status, String code) {
        service.on("GET /things", problem(status, code), json(200, "{\"name\":\"old\"}"));

        assertThat(ask(ERIKA)).isEqualTo(new Thing("old"));

        assertThat(service.received()).hasSize(2);
        assertThat(service.received().get(1).header("Consistency-Token")).isNull();
        assertThat(service.received().get(1).header("Authorization")).isEqualTo("Bearer t0ken");
    }

    @Test
    void asksNoThirdTime() {
        service.on("GET /things", problem(503, "not-yet-visible"));

        assertThat(refusalOf(() -> ask(ERIKA)).code()).isEqualTo("not-yet-visible");
        assertThat(service.received()).hasSize(2);
        assertThat(refusalOf(() -> ask(Credentials.NONE)).code()).isEqualTo("not-yet-visible");
        assertThat(service.received()).hasSize(3);
    }

    /** A page that waits for four time-outs is of no use. */
    @Test
    void asksOnceWhenTheAnswerIsLost() {
        service.on("GET /things", cutShort(200, "{"), json(200, "{\"name\":\"a\"}"));

        assertThatThrownBy(() -> ask(ERIKA))
                .isInstanceOfSatisfying(
                        Unreachable.class, away -> assertThat(away.side()).isEqualTo(Side.QUERIES));
        assertThat(service.received()).hasSize(1);
    }

    /** A page is as old as the oldest answer that it is drawn from. */
    @Test
    void remembersTheOldestOfTheAnswersToARequest() {
        service.on(
                        "GET /things",
                        asOf("2026-05-01T11:00:00Z"),
                        asOf("2026-05-01T11:00:03Z"),
                        asOf("2026-05-01T11:00:01Z"),
                        asOf("2026-05-01T11:00:02Z"))
                .on("GET /others", asOf("yesterday"), json(200, "{}"));
        ask(ERIKA);
        assertThat(client.answersAsOf()).as("nobody's request").isEmpty();
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
        try {
            assertThat(client.answersAsOf()).isEmpty();
            ask(ERIKA);
            ask(ERIKA);
            ask(ERIKA);
            client.ask(new QueryRequest<>(service.as(Side.QUERIES), "/others", Thing.class), ERIKA);
            client.ask(new QueryRequest<>(service.as(Side.QUERIES), "/others", Thing.class), ERIKA);

            assertThat(client.answersAsOf()).hasValue(Instant.parse("2026-05-01T11:00:01Z"));
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    private static FakeService.Answer asOf(String time) {
        return exchange -> {
            exchange.header("As-Of", time);
            json(200, "{}").to(exchange);
        };
    }

    @Test
    void takesAnAnswerWithoutABodyForNone() {
        service.on(
                "GET /things",
                answer(200, "application/json", ""),
                answer(204, "application/json", ""),
                json(200, "null"));

        for (int n = 0; n < 3; n++) {
            assertThatThrownBy(() -> ask(ERIKA)).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void sendsTheSameCommandWithTheSameKeyUntilItIsAnswered() {
        service.on(
                RIDES,
                lost(),
                answer(502, "text/html", "<html>Bad gateway</html>"),
                problem(409, "command-in-progress"),
                exchange -> {
                    exchange.header("Consistency-Token", "r.fleet.a@7");
                    exchange.header("Idempotency-Replayed", "true");
                    json(201, "{\"name\":\"started\"}").to(exchange);
                });

        CommandResult<Thing> result = tell("key-1", ERIKA);

        assertThat(result).isEqualTo(new CommandResult<>(new Thing("started"), Optional.of("r.fleet.a@7"), true));
        assertThat(service.received()).hasSize(4).allSatisfy(request -> {
            assertThat(request.header("Idempotency-Key")).isEqualTo("key-1");
            assertThat(request.header("Authorization")).isEqualTo("Bearer t0ken");
            assertThat(request.header("Consistency-Token")).isNull();
            assertThat(request.body()).isEqualTo("{\"vehicle\":\"v\"}");
        });
    }

    /** Each attempt takes a second here, of the four in all. */
    @Test
    void givesUpWhenTheVisitorHasWaitedLongEnough() {
        service.on(RIDES, exchange -> {
            clock.pass(Duration.ofSeconds(1));
            exchange.close();
        });

        assertThatThrownBy(() -> tell("key-1", ERIKA))
                .isInstanceOfSatisfying(
                        Unreachable.class, away -> assertThat(away.side()).isEqualTo(Side.COMMANDS));
        assertThat(service.received()).hasSize(4);
    }

    /** The other attempt may still succeed: "refused" would be wrong. */
    @Test
    void doesNotKnowTheOutcomeOfACommandThatIsStillInProgress() {
        service.on(RIDES, exchange -> {
            clock.pass(Duration.ofMillis(1_500));
            problem(409, "command-in-progress").to(exchange);
        });

        assertThatThrownBy(() -> tell("key-1", ERIKA)).isInstanceOf(Unreachable.class);
        assertThat(service.received()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "409, vehicle-not-available, false",
        "422, too-far, false",
        "401, unauthenticated, false",
        "429, too-many-requests, true",
        "503, overloaded, true",
        "503, sign-in-busy, true",
        "503, registration-busy, true"
    })
    void sendsNoCommandAgainThatWasRefused(int status, String code, boolean passes) {
        service.on(RIDES, problem(status, code));

        Refused refusal = refusalOf(() -> tell("key-1", ERIKA));

        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.passes()).isEqualTo(passes);
        assertThat(service.received()).hasSize(1);
        assertThat(reachability.of(service.as(Side.COMMANDS))).isTrue();
    }

    /** As when the server that serves the visitor is stopped. */
    @Test
    void stopsRepeatingWhenItIsInterrupted() {
        service.on(RIDES, problem(409, "command-in-progress"));

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> tell("key-1", ERIKA)).isInstanceOf(Unreachable.class);
        boolean unused = Thread.interrupted();

        assertThat(service.received()).hasSizeLessThanOrEqualTo(1);
    }

    /** It comes from a hidden field, which anybody can edit. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "k\u00e9y", "a\r\nX-Evil: 1", "\u0000", "\ud83d\udeb2"})
    void sendsNoCommandUnderAKeyThatFitsIntoNoHeader(String key) {
        assertThat(refusalOf(() -> tell(key, ERIKA)).code()).isEqualTo("idempotency-key-malformed");
        assertThat(refusalOf(() -> tell("k".repeat(201), ERIKA)).status()).isEqualTo(400);
        assertThat(service.received()).isEmpty();
    }

    @Test
    void writesNoSecretIntoLogs() {
        assertThat(ERIKA.toString() + command("k".repeat(200))).doesNotContain("t0ken", "vehicle");
    }

    @Test
    void needsAddressesOfServices() {
        assertThatThrownBy(() -> TestClient.settings(URI.create("http://localhost"), URI.create("/relative")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(TestClient::settings).isInstanceOf(IllegalArgumentException.class);
    }

    private Thing ask(Credentials who) {
        return client.ask(new QueryRequest<>(service.as(Side.QUERIES), "/things", Thing.class), who);
    }

    private CommandResult<Thing> tell(String key, Credentials who) {
        return client.tell(command(key), who);
    }

    private CommandRequest<Thing> command(String key) {
        return new CommandRequest<>(
                HttpMethod.POST, service.as(Side.COMMANDS), "/api/v1/rides", Map.of("vehicle", "v"), Thing.class, key);
    }

    private static Refused refusalOf(ThrowingCallable call) {
        return catchThrowableOfType(Refused.class, call);
    }
}
