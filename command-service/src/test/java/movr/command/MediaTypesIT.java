package movr.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import movr.client.Reply;
import movr.client.Request;
import movr.command.Api.Person;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Refusal of media types before any work, by every handler. */
@CommandServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MediaTypesIT {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?\\w+}");

    private static final String NEW_YORK = "{\"label\":\"here\",\"latitude\":40.758,\"longitude\":-73.9855}";
    private static final String BOSTON = "{\"label\":\"here\",\"latitude\":42.355,\"longitude\":-71.066}";

    private final Api api;
    private final Database database;
    private final RequestMappingHandlerMapping mappings;
    private Person owner;
    private UUID vehicle;
    private UUID ride;

    MediaTypesIT(
            Api api,
            Database database,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.api = api;
        this.database = database;
        this.mappings = mappings;
    }

    /** One method of one handler of ours, with values that would make it do something. */
    private record Route(String method, String path, boolean readsBody) {}

    @BeforeAll
    void aRideUnderWay() {
        owner = api.person("new-york");
        vehicle = api.vehicle(owner);
        ride = api.startRide(owner, "new-york", vehicle, null).id("rideId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "text/html",
                "text/event-stream",
                "application/problem+json",
                "application/vnd.movr+json",
                "application/*;charset=utf-7",
                "application/xml;q=1, application/json;q=0",
                "*/*;q=0",
                "image/*, text/plain",
                "json",
                ",;="
            })
    void refusesAnswersThatItDoesNotHaveBeforeAnythingIsDone(String accept) {
        everyRoute(route -> {
            Reply<JsonNode> reply = send(route, Map.of("Accept", accept));

            assertThat(reply.status()).as(route + " " + reply).isEqualTo(406);
            assertThat(reply.problem()).as(route.toString()).isEqualTo("not-acceptable");
        });
    }

    /** The charset means nothing to JSON; no converter writes this one, which Spring finds out after the command. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;charset=iso-8859-1",
                "application/json;charset=iso-8859-1, */*;q=0.1",
                "application/*;charset=utf-16",
                "application/*+json",
                "application/xml, application/json;q=0.1",
                "*/*",
                "application/json;profile=\"https://example.com\""
            })
    void answersWhoAcceptsJsonInWhateverWords(String accept) {
        Person person = api.person("boston");

        Reply<JsonNode> added = api.send(
                Request.of("POST", "/api/v1/cities/boston/vehicles", bodyOf("/vehicles"))
                        .header("Accept", accept),
                person,
                null);

        assertThat(added.status()).as(added.toString()).isEqualTo(201);
        assertThat(added.header("Content-Type")).isEqualTo("application/json");
        assertThat(database.count("vehicles WHERE owner_id = ?", person.id())).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "application/vnd.movr+json",
                "application/problem+json",
                "application/octet-stream",
                "application/cbor",
                "json",
                "*/*"
            })
    void refusesBodiesThatAreNotJsonBeforeAnythingIsDone(String type) {
        everyRoute(route -> {
            if (route.readsBody()) {
                Reply<JsonNode> reply = send(route, Map.of("Content-Type", type));

                assertThat(reply.status()).as(route + " " + reply).isEqualTo(415);
                assertThat(reply.problem()).as(route.toString()).isEqualTo("unsupported-media-type");
            }
        });
    }

    @Test
    void refusesMethodsThatARouteDoesNotHave() {
        List<Route> routes = routes();
        everyRoute(route -> Stream.of("GET", "POST", "PUT", "PATCH", "DELETE")
                .filter(method -> routes.stream()
                        .noneMatch(other -> other.path().equals(route.path())
                                && other.method().equals(method)))
                .forEach(method -> {
                    Reply<JsonNode> reply = send(new Route(method, route.path(), true), Map.of());

                    assertThat(reply.status()).as(method + " " + route + reply).isEqualTo(405);
                }));
    }

    private interface Check {
        void on(Route route);
    }

    private void everyRoute(Check check) {
        List<Route> routes = routes();
        assertThat(routes).hasSizeGreaterThan(8);
        Map<String, Long> before = database.sizes();
        List<Long> versions = database.versionsOf(vehicle);

        routes.forEach(check::on);

        assertThat(database.sizes()).isEqualTo(before);
        assertThat(database.versionsOf(vehicle)).isEqualTo(versions);
        assertThat(database.count("users WHERE id = ? AND status = 'active'", owner.id()))
                .isOne();
    }

    private Reply<JsonNode> send(Route route, Map<String, String> headers) {
        String body = route.readsBody() ? bodyOf(route.path()) : null;
        return api.send(new Request(route.path(), route.method(), route.path(), body, headers), owner, null);
    }

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        mappings.getHandlerMethods().forEach((info, handler) -> {
            if (handler.getBeanType().getPackageName().startsWith("movr.command.")) {
                routes.addAll(routesOf(info, handler));
            }
        });
        return routes;
    }

    private List<Route> routesOf(RequestMappingInfo info, HandlerMethod handler) {
        boolean readsBody = Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
        return info.getMethodsCondition().getMethods().stream()
                .map(RequestMethod::asHttpMethod)
                .map(HttpMethod::name)
                .flatMap(method -> info.getPatternValues().stream()
                        .filter(path -> !path.startsWith("/ops/")) // for operators, by the same interceptor
                        .map(path -> new Route(method, filled(path), readsBody)))
                .toList();
    }

    private String filled(String path) {
        String here = path.replace("{city}", "new-york")
                .replace("{vehicleId}", vehicle.toString())
                .replace("{rideId}", ride.toString());
        assertThat(here).as("a value for each variable").doesNotContainPattern(VARIABLE);
        return here;
    }

    /** A body that the route would act on. */
    private String bodyOf(String path) {
        if (path.endsWith("/end")) {
            return "{\"location\":" + NEW_YORK + "}";
        }
        if (path.endsWith("/vehicles")) {
            String location = path.contains("new-york") ? NEW_YORK : BOSTON;
            return "{\"type\":\"bike\",\"color\":\"red\",\"brand\":\"Acme\",\"location\":" + location + "}";
        }
        if (path.endsWith("/rides")) {
            return "{\"vehicleId\":\"" + vehicle + "\"}";
        }
        String username = "m" + UUID.randomUUID().toString().substring(0, 12);
        return path.endsWith("/sessions")
                ? "{\"username\":\"" + owner.username() + "\",\"password\":\"correct horse " + owner.username() + "\"}"
                : "{\"username\":\"" + username + "\",\"password\":\"correct horse\",\"email\":\"m@example.com\","
                        + "\"firstName\":\"M\",\"lastName\":\"N\",\"city\":\"boston\"}";
    }
}
