package movr.frontend.client;

import static movr.frontend.client.FakeService.answer;
import static movr.frontend.client.FakeService.cutShort;
import static movr.frontend.client.FakeService.json;
import static movr.frontend.client.FakeService.lost;
import static movr.frontend.client.FakeService.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import movr.frontend.client.Service.Side;
import movr.web.forwarding.Forwarded;
import movr.web.forwarding.ProxyProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.client.RestClient;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/** Outcomes of exchanges, and what they say of a service's reachability. */
class TransportTest {

    private final FakeService fake = new FakeService();
    private final Service service = fake.as(Side.QUERIES);
    private final Reachability reachability = new Reachability();
    private final ServiceClient client =
            TestClient.of(TestClient.settings(fake.url()), reachability, Clock.systemUTC());

    /** A small answer. */
    record Thing(@Nullable String name) {}

    @AfterEach
    void stop() {
        RequestContextHolder.resetRequestAttributes();
        fake.close();
    }

    @Test
    void namesTheFieldsThatAServiceFoundWrong() {
        fake.on(
                "GET /things",
                answer(
                        400,
                        "application/problem+json",
                        "{\"type\":\"urn:movr:problem:invalid-request\",\"title\":\"x\",\"detail\":\"So it is.\","
                                + "\"errors\":[{\"field\":\"name\",\"message\":\"is missing\"},null],\"more\":{}}"));

        Refused refusal = catchThrowableOfType(Refused.class, this::ask);

        assertThat(refusal).hasMessage("So it is.");
        assertThat(refusal.is("invalid-request")).isTrue();
        assertThat(refusal.fields()).containsExactly(new Refused.FieldProblem("name", "is missing"));
        assertThat(reachability.of(service)).isTrue();
    }

    /** Answers of proxies and of strangers; each is a refusal of which only the status is known. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "<html>Not found</html>",
                "{\"type\":",
                "{}",
                "{\"type\":null,\"errors\":null}",
                "{\"type\":\"about:blank\"}",
                "{\"type\":\"https://evil.example/vehicle-not-available\"}",
                "{\"type\":\"x\",\"errors\":[\"text\"]}",
                "{\"type\":[7]}"
            })
    void takesARefusalThatItCannotReadForAnUnknownOne(String body) {
        fake.on("GET /things", answer(404, "application/problem+json", body));

        Refused refusal = catchThrowableOfType(Refused.class, this::ask);

        assertThat(refusal.status()).isEqualTo(404);
        assertThat(refusal.code()).isEqualTo("unknown");
        assertThat(refusal.fields()).isEmpty();
        assertThat(refusal.passes()).isFalse();
        assertThat(reachability.of(service)).isTrue();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("connection closed", lost(), false),
                Arguments.of("gateway found nobody", answer(502, "text/html", "<html>"), false),
                Arguments.of("gateway is full", answer(503, "text/plain", ""), false),
                Arguments.of("service stops", problem(503, "unavailable"), true),
                Arguments.of("service is broken", problem(500, "internal-error"), true),
                Arguments.of("no JSON", answer(200, "text/html", "<html>"), true),
                Arguments.of("other JSON", json(200, "[]"), true),
                Arguments.of("cut short", cutShort(200, "{\"name\":"), true),
                Arguments.of(
                        "refusal cut short",
                        cutShort(409, "{\"type\":\"urn:movr:problem:command-in-progress\"}"),
                        true),
                Arguments.of("sent elsewhere", redirect(302), true),
                Arguments.of("sent elsewhere for good", redirect(308), true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void isUnreachableWithoutAnAnswerOfUse(String name, FakeService.Answer answer, boolean answered) {
        fake.on("GET /things", answer);

        assertThatThrownBy(this::ask).isInstanceOf(Unreachable.class).hasMessage("QUERIES cannot be reached");
        assertThat(reachability.of(service)).isEqualTo(answered);
    }

    /** Otherwise the page would say that a vehicle was added, which nobody has heard of. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void takesNoRedirectForTheResultOfACommand(int status) {
        fake.on("POST /vehicles", redirect(status));
        CommandRequest<Void> command =
                new CommandRequest<>(HttpMethod.POST, fake.as(Side.COMMANDS), "/vehicles", "{}", Void.class, "key");
        Transport transport = transport(TestClient.settings(fake.url()));

        assertThatThrownBy(() -> transport.exchange(command, headers -> {})).isInstanceOf(Unreachable.class);
        assertThat(fake.received()).hasSize(1);
    }

    @Test
    void isUnreachableWhereNobodyListens() throws IOException {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://localhost:" + socket.getLocalPort());
        }
        Service away = new Service(Side.COMMANDS, nobody);
        assertThat(reachability.of(away)).isTrue();

        assertThat(client.ready(away)).isFalse();

        assertThat(reachability.of(away)).isFalse();
        assertThat(reachability.of(service)).isTrue();
        assertThat(reachability.known()).containsExactly(away);
    }

    /** A region that takes connections and never answers. */
    @Test
    void isUnreachableWhenTheAnswerTakesTooLong() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Service away = new Service(Side.QUERIES, URI.create("http://localhost:" + silent.getLocalPort()));
            Transport impatient = transport(new ServiceProperties(
                    List.of(fake.url()),
                    Duration.ofMinutes(1),
                    Duration.ofMillis(50),
                    Duration.ofSeconds(4),
                    Duration.ofMillis(1)));

            assertThatThrownBy(
                            () -> impatient.exchange(new QueryRequest<>(away, "/things", Thing.class), headers -> {}))
                    .isInstanceOf(Unreachable.class);
            assertThat(reachability.of(away)).isFalse();
        }
    }

    @Test
    void seesAServiceComeBack() {
        fake.on("GET /readyz", answer(503, "text/plain", ""), problem(503, "unavailable"), json(200, "{}"));

        assertThat(client.ready(service)).isFalse();
        assertThat(reachability.of(service)).isFalse();
        assertThat(client.ready(service)).isFalse();
        assertThat(client.ready(service)).isTrue();
        assertThat(reachability.of(service)).isTrue();
    }

    /** Services limit the guesses of one address: without it all visitors would share one limit. */
    @Test
    void tellsTheVisitorsAddressInTheirRequestsOnly() {
        fake.on("GET /things", json(200, "{}"));
        ask();
        MockHttpServletRequest visit = new MockHttpServletRequest();
        visit.setRemoteAddr("2001:db8::7");
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(visit));
        ask();

        assertThat(fake.received())
                .extracting(request -> request.header("Forwarded"))
                .containsExactly(null, Forwarded.of("2001:db8::7", TestClient.SECRET));
        assertThat(new VisitorAddress(new ProxyProperties("")).forwarded()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT5S, PT0.3S", "PT1S, PT0S, PT0.3S", "PT1S, PT5S, PT0S", "PT1S, PT5S, PT-1S"})
    void needsTimeForEachAttempt(Duration connect, Duration read, Duration pause) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServiceProperties(
                        List.of(URI.create("http://localhost")), connect, read, Duration.ofSeconds(4), pause));
    }

    private Thing ask() {
        return client.ask(new QueryRequest<>(service, "/things", Thing.class), Credentials.NONE);
    }

    private Transport transport(ServiceProperties settings) {
        return new Transport(
                RestClient.builder(),
                settings,
                JsonMapper.builder().build(),
                reachability,
                new VisitorAddress(new ProxyProperties("")));
    }

    private static FakeService.Answer redirect(int status) {
        return exchange -> {
            exchange.header("Location", "https://evil.example/");
            answer(status, "text/html", "").to(exchange);
        };
    }
}
