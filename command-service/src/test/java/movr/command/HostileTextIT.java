package movr.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import movr.client.Reply;
import movr.command.Api.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every text of every body of the contract, with what no database keeps and with what nobody can see: refused, and nothing is written. */
@CommandServiceTest
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTextIT {

    private static final JsonMapper JSON = new JsonMapper();

    /** No text at all. */
    private static final List<String> UNSTORABLE = List.of("\0", "a\0b", "\ud83d", "a\udeb2b", "\udeb2\ud83d");

    /** Text that shows nothing, or changes how other text is shown. */
    private static final List<String> UNSEEN = List.of(
            "\u200b",
            "\u00a0",
            "\u3000",
            "\ufeff",
            "\u2800",
            "\u3164",
            "\u202e",
            "\u200e",
            "a\u00adb",
            "a\u200bb",
            "a\u200db",
            "a\u2028b",
            "a\ue000b",
            "a\udb40\udc41b",
            "a" + "\u0300\u0316".repeat(29));

    private static final Map<String, String> SAMPLES = Map.of(
            "Registration", """
            {"username":"%s","password":"correct horse battery","email":"erika@example.com","firstName":"Erika",
             "lastName":"Muster","city":"boston"}""", "SignIn", """
            {"username":"%s","password":"correct horse battery"}""", "NewVehicle", """
            {"type":"scooter","color":"red","brand":"Acme",
             "location":{"label":"Times Square","latitude":40.758,"longitude":-73.9855}}""", "StartRideRequest", """
            {"vehicleId":"00000000-0000-0000-0000-000000000001"}""", "EndRideRequest", """
            {"location":{"label":"Times Square","latitude":40.758,"longitude":-73.9855}}""");

    private final Api api;
    private final Database database;
    private final RequestMappingHandlerMapping routes;
    private Person person;

    @LocalServerPort
    private int port;

    HostileTextIT(
            Api api,
            Database database,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes) {
        this.api = api;
        this.database = database;
        this.routes = routes;
    }

    /** A command with a body. */
    private record Order(String method, String path, String type) {

        ObjectNode sample() {
            String sample = Objects.requireNonNull(SAMPLES.get(type), "There is no sample of " + type);
            String name = "u" + UUID.randomUUID().toString().substring(0, 20);
            return (ObjectNode) JSON.readTree(sample.formatted(name));
        }
    }

    @BeforeAll
    void signUp() {
        person = api.person("new-york");
    }

    @AfterEach
    void leavesNoStackTrace(CapturedOutput log) {
        assertThat(log.getAll()).doesNotContain("\tat ").doesNotContain("Unexpected failure");
    }

    private List<Order> orders() {
        List<Order> orders = new ArrayList<>();
        routes.getHandlerMethods()
                .forEach((route, handler) -> bodyOf(handler)
                        .forEach(type -> orders.add(new Order(methodOf(route), pathOf(route), type.getSimpleName()))));
        return orders;
    }

    private static Stream<Class<?>> bodyOf(HandlerMethod handler) {
        return Stream.of(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .map(MethodParameter::getParameterType);
    }

    private static String methodOf(RequestMappingInfo route) {
        return route.getMethodsCondition().getMethods().iterator().next().name();
    }

    private static String pathOf(RequestMappingInfo route) {
        return route.getPatternValues()
                .iterator()
                .next()
                .replace("{city}", "new-york")
                .replaceAll("\\{\\w+}", "00000000-0000-0000-0000-000000000001");
    }

    /** JSON pointers of all texts in a body. */
    private static List<String> textsOf(JsonNode body, String pointer) {
        List<String> all = new ArrayList<>();
        body.propertyStream().forEach(field -> {
            String path = pointer + "/" + field.getKey();
            if (field.getValue().isString()) {
                all.add(path);
            } else {
                all.addAll(textsOf(field.getValue(), path));
            }
        });
        return all;
    }

    @Test
    void refusesHostileTextInEveryField() {
        assertThat(orders()).hasSizeGreaterThanOrEqualTo(5);
        for (Order order : orders()) {
            for (String field : textsOf(order.sample(), "")) {
                UNSTORABLE.forEach(text -> assertThat(refused(order, with(order, field, text)))
                        .as(order + field)
                        .isEqualTo(400));
                if (!field.equals("/password")) {
                    UNSEEN.forEach(text -> refused(order, with(order, field, text)));
                }
            }
        }
    }

    private static String with(Order order, String field, String text) {
        ObjectNode body = order.sample();
        int name = field.lastIndexOf('/');
        ((ObjectNode) body.at(field.substring(0, name))).put(field.substring(name + 1), "TEXT");
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(each -> escaped.append(String.format("\\u%04x", each)));
        return body.toString().replace("TEXT", escaped);
    }

    @Test
    void refusesEveryFieldThatIsGivenTwiceOrIsUnknown() {
        for (Order order : orders()) {
            String body = order.sample().toString();
            String field = order.sample().propertyNames().iterator().next();
            String value = order.sample().path(field).toString();

            assertThat(refused(order, body.replaceFirst("\\{", "{\"" + field + "\":" + value + ",")))
                    .isEqualTo(400);
            assertThat(refused(order, body.replaceFirst("\\{", "{\"userId\":\"" + person.id() + "\",")))
                    .isEqualTo(400);
        }
    }

    private int refused(Order order, String body) {
        Map<String, Long> before = database.sizes();
        Reply<JsonNode> reply = api.send(order.method(), order.path(), body, person, null);
        assertThat(reply.status()).as(order + " " + body).isBetween(400, 499);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(database.sizes()).isEqualTo(before);
        return reply.status();
    }

    /** YAML is on this service's class path, for the catalogue. */
    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void readsAndWritesJsonOnly(String type) throws Exception {
        for (Order order : orders()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + order.path()))
                    .header("Content-Type", type)
                    .header("Authorization", "Bearer " + person.token())
                    .method(
                            order.method(),
                            BodyPublishers.ofString(order.sample().toString()))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .statusCode())
                    .as(order.path())
                    .isEqualTo(415);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stale", "eyJhbGciOiJSUzI1NiIsImtpZCI6Im90aGVyIn0.e30.AAAA", "a b"})
    void signsInAndRegistersWhateverTokenIsSentAlong(String token) {
        Person stale = new Person(person.id(), person.username(), token, person.city());
        String name = "u" + UUID.randomUUID().toString().substring(0, 20);
        Map<String, Object> account = Api.registration(name, "boston");

        assertThat(api.post("/api/v1/users", account, stale, null).status()).isEqualTo(201);
        Map<String, Object> signIn = Map.of("username", name, "password", String.valueOf(account.get("password")));
        assertThat(api.post("/api/v1/sessions", signIn, stale, null).status()).isEqualTo(200);
        assertThat(api.get("/.well-known/jwks.json", stale).status()).isEqualTo(200);
        assertThat(api.get("/api/v1/users/me", stale).status()).isEqualTo(401);
    }

    @Test
    void answersHeadWhereItAnswersGet() throws Exception {
        for (String route : List.of(
                "/.well-known/jwks.json",
                "/api/v1/users/me",
                "/actuator/health/liveness",
                "/actuator/info",
                "/v3/api-docs")) {
            for (Person who : Arrays.asList(person, null)) {
                assertThat(api.send("HEAD", route, null, who, null).status())
                        .as(route)
                        .isEqualTo(api.send("GET", route, null, who, null).status());
            }
        }
    }
}
