package movr.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import movr.base.rejection.Rejection;
import movr.base.rejection.ServiceBusy;
import movr.base.rejection.TooManyRequests;
import movr.web.caller.AccessTokens;
import movr.web.caller.BearerSecurity;
import movr.web.caller.Caller;
import movr.web.revocation.Revocation;
import movr.web.revocation.RevocationKeys;
import movr.web.revocation.RevocationSource;
import movr.web.revocation.Revocations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service with bearer tokens, asked for all that can go wrong. */
@WebServiceTest
@SuppressWarnings("JavaUtilDate") // of Nimbus's claims
class WebTest {

    private static final RSAKey KEY = key();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant IN_2100 = Instant.parse("2100-01-01T00:00:00Z");

    @LocalServerPort
    private int port;

    /** The service. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(Things.class)
    static class Service {

        @Bean
        JwtDecoder decoder(Revocations revocations, Clock clock) {
            JWKSet keys = new JWKSet(KEY.toPublicJWK());
            return AccessTokens.of(
                    (selector, context) -> selector.select(keys), "https://issuer", "movr", revocations, clock);
        }

        @Bean
        RevocationSource nowhere() {
            return known -> {};
        }

        @Bean
        SecurityFilterChain callers(HttpSecurity http, BearerSecurity bearer) throws Exception {
            return bearer.chain(http, "/open/**");
        }
    }

    /** Endpoints of the service. */
    @RestController
    static class Things {

        static final AtomicInteger MADE = new AtomicInteger();

        record Thing(
                @NotNull @Size(max = 5) String name,
                @NotNull Integer size) {}

        @PostMapping("/open/things")
        String make(@Valid @RequestBody Thing thing) {
            MADE.incrementAndGet();
            return thing.name();
        }

        @GetMapping("/open/things/{id}")
        String thing(@PathVariable UUID id) {
            return id.toString();
        }

        @GetMapping("/open/failures/{kind}")
        String fail(@PathVariable String kind) {
            throw switch (kind) {
                case "refused" -> new Refused();
                case "elsewhere" -> new Elsewhere();
                case "busy" -> new ServiceBusy(Duration.ofMillis(1500), "too-busy", "Come back later.");
                case "often" -> new TooManyRequests(Duration.ofSeconds(9), "Slowly.");
                default -> new IllegalStateException("SELECT secret FROM table");
            };
        }

        @GetMapping("/open/streams")
        void stream(HttpServletResponse response) throws IOException {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.getWriter().print("data: first");
            response.flushBuffer();
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }

        @GetMapping("/open/record")
        Thing record() {
            return new Thing("a", 1);
        }

        @GetMapping("/open/header")
        String header(HttpServletRequest request) {
            return String.valueOf(request.getHeader("X-Any"));
        }

        @GetMapping("/me")
        Caller me(Caller caller) {
            return caller;
        }

        @GetMapping("/ops/thing")
        String operate() {
            return "operated";
        }

        @GetMapping("/ops/other-thing")
        String refuse() {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "The other thing is under way.");
        }

        private static final class Elsewhere extends Rejection {
            Elsewhere() {
                super(Kind.MISDIRECTED, "wrong-region", "Ask over there.");
            }

            @Override
            public Map<String, Object> properties() {
                return Map.of("baseUrl", "https://over.there");
            }
        }

        private static final class Refused extends Rejection {
            Refused() {
                super(Kind.CONFLICT, "thing-taken", "Somebody has it.");
            }
        }
    }

    /** An answer in chunks ends with one that is sent by itself. */
    @Test
    void announcesTheLengthOfAnswers() throws Exception {
        HttpResponse<String> record = get("/open/record", null);
        HttpResponse<String> problem = get("/open/failures/refused", null);

        assertThat(record.headers().firstValueAsLong("Content-Length"))
                .hasValue(record.body().length());
        assertThat(problem.headers().firstValueAsLong("Content-Length"))
                .hasValue(problem.body().length());
    }

    @Test
    void hasNoAddressThatEndsSessions() throws Exception {
        assertThat(get("/logout", null).statusCode()).isEqualTo(401);
        assertThat(post("/logout", "{}").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                          | 400 | body-missing",
                "{                           | 400 | malformed-json",
                "[]                          | 400 | malformed-json",
                "{\"name\":\"a\",\"size\":1,\"x\":2} | 400 | invalid-request",
                "{\"name\":\"a\",\"size\":\"1\"}     | 400 | invalid-request",
                "{\"name\":7,\"size\":1}        | 400 | invalid-request",
                "{\"name\":\"abcdef\",\"size\":1}    | 400 | invalid-request",
                "{\"size\":1}                | 400 | invalid-request"
            })
    void tellsWhatIsWrongWithABody(String body, int status, String problem) throws Exception {
        HttpResponse<String> answer = post("/open/things", body);

        assertProblem(answer, status, problem);
    }

    @Test
    void namesTheFieldsThatAreWrong() throws Exception {
        JsonNode problem =
                JSON.readTree(post("/open/things", "{\"name\":\"abcdef\"}").body());

        assertThat(problem.path("errors")).hasSize(2);
        assertThat(problem.path("errors").path(0).path("field").asString()).isEqualTo("name");
        assertThat(problem.path("errors").path(1).path("field").asString()).isEqualTo("size");
    }

    @Test
    void namesAnUnknownFieldWithoutItsControlCharacters() throws Exception {
        HttpResponse<String> answer = post("/open/things", "{\"na\\u0000me\":1}");

        assertThat(JSON.readTree(answer.body()).path("detail").asString()).contains("na?me");
    }

    @Test
    void refusesLargeBodiesWhetherAnnouncedOrNot() throws Exception {
        String large = "{\"name\":\"" + "a".repeat(5_000) + "\"}";
        HttpRequest chunked = request("/open/things")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))))
                .build();

        assertProblem(post("/open/things", large), 413, "payload-too-large");
        assertProblem(send(chunked), 413, "payload-too-large");
    }

    @ParameterizedTest
    @CsvSource({
        "/open/nowhere, 404, not-found",
        "/open/things/7, 400, invalid-request",
        "/open/things/%00, 400, invalid-request",
        "/open/things/a;b, 400, invalid-request",
        "/open/things, 405, method-not-allowed",
        "/open/failures/refused, 409, thing-taken",
        "/open/failures/elsewhere, 421, wrong-region",
        "/open/failures/busy, 503, too-busy",
        "/open/failures/often, 429, too-many-requests",
        "/open/failures/other, 500, internal-error",
        "/me, 401, unauthenticated"
    })
    void answersFailuresWithProblemDetails(String path, int status, String problem) throws Exception {
        assertProblem(get(path, null), status, problem);
    }

    @Test
    void neverShowsWhatFailedInside() throws Exception {
        HttpResponse<String> answer = get("/open/failures/other", null);

        assertThat(answer.body())
                .doesNotContain("SELECT", "IllegalState", "at movr")
                .contains("errorId");
    }

    @Test
    void addsNoProblemToAnAnswerThatHasBegun(CapturedOutput log) throws Exception {
        assertThat(get("/open/streams", null).body()).isEqualTo("data: first");
        assertThat(log).doesNotContain("HttpMessageNotWritableException");
    }

    @Test
    void tellsProgramsWhereToAsk() throws Exception {
        JsonNode problem = JSON.readTree(get("/open/failures/elsewhere", null).body());

        assertThat(problem.path("baseUrl").asString()).isEqualTo("https://over.there");
    }

    @Test
    void saysWhenToComeBack() throws Exception {
        assertThat(get("/open/failures/busy", null).headers().firstValue("Retry-After"))
                .hasValue("2");
        assertThat(get("/open/failures/often", null).headers().firstValue("Retry-After"))
                .hasValue("9");
    }

    @Test
    void refusesOtherMediaTypes() throws Exception {
        HttpRequest form = request("/open/things")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("name=a"))
                .build();

        assertProblem(send(form), 415, "unsupported-media-type");
    }

    @Test
    void knowsWhoCalls() throws Exception {
        HttpResponse<String> answer = get("/me", "Bearer " + token(claims -> {}, KEY));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).path("username").asString()).isEqualTo("erika");
    }

    @Test
    void refusesATokenFromTheMomentItIsKnownToBeRevoked(ApplicationContext service) throws Exception {
        String session = UUID.randomUUID().toString();
        String token = "Bearer " + token(claims -> claims.claim(RevocationKeys.SESSION_CLAIM, session), KEY);
        assertThat(get("/me", token).statusCode()).isEqualTo(200);

        service.getBean(Revocations.class)
                .add(List.of(new Revocation(RevocationKeys.ofSession(session), Instant.EPOCH, IN_2100)));

        assertProblem(get("/me", token), 401, "unauthenticated");
    }

    static Stream<Arguments> wrongTokens() {
        return Stream.of(
                wrong("expired", claims -> claims.expirationTime(new Date(1))),
                wrong("without expiry", claims -> claims.expirationTime(null)),
                wrong("of another issuer", claims -> claims.issuer("https://other")),
                wrong("for another audience", claims -> claims.audience("other")),
                wrong("without audience", claims -> claims.audience((String) null)),
                wrong("without a person", claims -> claims.subject(null)),
                wrong("of a person who is none", claims -> claims.subject("erika")),
                wrong("without a region", claims -> claims.claim("region", null)),
                wrong("with a number for a city", claims -> claims.claim("city", 7)));
    }

    private static Arguments wrong(String name, Consumer<JWTClaimsSet.Builder> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongTokens")
    void refusesATokenThat(String name, Consumer<JWTClaimsSet.Builder> change) throws Exception {
        assertProblem(get("/me", "Bearer " + token(change, KEY)), 401, "unauthenticated");
    }

    @Test
    void refusesATokenSignedByAnother() throws Exception {
        assertProblem(get("/me", "Bearer " + token(claims -> {}, key())), 401, "unauthenticated");
        assertProblem(get("/me", "Bearer rubbish"), 401, "unauthenticated");
    }

    @Test
    void letsOperatorsInAndNobodyElse() throws Exception {
        assertThat(get("/ops/thing", basic("operator:open sesame, please")).body())
                .isEqualTo("operated");
        assertProblem(get("/ops/thing", basic("operator:wrong")), 401, "unauthenticated");
        assertProblem(get("/ops/thing", "Bearer " + token(claims -> {}, KEY)), 401, "unauthenticated");
        assertProblem(get("/ops/thing", null), 401, "unauthenticated");
    }

    @Test
    void tellsOperatorsWhyTheyAreRefused() throws Exception {
        HttpResponse<String> answer = get("/ops/other-thing", basic("operator:open sesame, please"));

        assertProblem(answer, 409, "conflict");
        assertThat(JSON.readTree(answer.body()).path("detail").asString()).isEqualTo("The other thing is under way.");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String problem) {
        JsonNode body = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).get().asString().startsWith("application/problem+json");
        assertThat(body.path("type").asString()).isEqualTo("urn:movr:problem:" + problem);
        assertThat(body.path("status").asInt()).isEqualTo(status);
        assertThat(body.path("detail").asString()).endsWith(".");
    }

    private static String token(Consumer<JWTClaimsSet.Builder> change, RSAKey key) throws Exception {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer("https://issuer")
                .audience("movr")
                .subject(UUID.randomUUID().toString())
                .claim("username", "erika")
                .claim("region", "us-east1")
                .claim("city", "boston")
                .expirationTime(Date.from(IN_2100));
        change.accept(claims);
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (com.nimbusds.jose.JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> get(String path, @Nullable String authorization) throws Exception {
        HttpRequest.Builder request = request(path);
        return send((authorization == null ? request : request.header("Authorization", authorization)).build());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
