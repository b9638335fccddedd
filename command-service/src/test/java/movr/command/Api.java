package movr.command;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import movr.client.ClientSettings;
import movr.client.MovrClient;
import movr.client.Reply;
import movr.client.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** The service as its callers see it. */
@TestComponent
final class Api {

    private static final MovrClient CLIENT = new MovrClient(ClientSettings.defaults());

    private final Environment environment;

    Api(Environment environment) {
        this.environment = environment;
    }

    /** A signed-in person. */
    record Person(UUID id, String username, String token, String city) {}

    Person person(String city) {
        String username = "u" + UUID.randomUUID().toString().substring(0, 20);
        Reply<JsonNode> registered = register(username, city, null);
        if (registered.status() != 201) {
            throw new AssertionError("Not registered: " + registered);
        }
        return new Person(registered.id("userId"), username, signIn(username).text("accessToken"), city);
    }

    Reply<JsonNode> register(String username, String city, @Nullable String key) {
        return post("/api/v1/users", registration(username, city), null, key);
    }

    static Map<String, Object> registration(String username, String city) {
        return Map.of(
                "username", username,
                "password", "correct horse " + username,
                "email", username + "@example.com",
                "firstName", "Erika " + username,
                "lastName", "Muster " + username,
                "city", city);
    }

    Reply<JsonNode> signIn(String username) {
        return post(
                "/api/v1/sessions", Map.of("username", username, "password", "correct horse " + username), null, null);
    }

    UUID vehicle(Person owner) {
        return addVehicle(owner, null).id("vehicleId");
    }

    Reply<JsonNode> addVehicle(Person owner, @Nullable String key) {
        Map<String, Object> body =
                Map.of("type", "scooter", "color", "red", "brand", "Acme", "location", centreOf(owner.city()));
        return post("/api/v1/cities/" + owner.city() + "/vehicles", body, owner, key);
    }

    Reply<JsonNode> removeVehicle(Person owner, UUID vehicle, @Nullable String key) {
        return send("DELETE", "/api/v1/cities/" + owner.city() + "/vehicles/" + vehicle, null, owner, key);
    }

    Reply<JsonNode> startRide(Person rider, String city, UUID vehicle, @Nullable String key) {
        return post("/api/v1/cities/" + city + "/rides", Map.of("vehicleId", vehicle), rider, key);
    }

    Reply<JsonNode> endRide(Person rider, String city, UUID ride, @Nullable String key) {
        return post(
                "/api/v1/cities/" + city + "/rides/" + ride + "/end", Map.of("location", centreOf(city)), rider, key);
    }

    Reply<JsonNode> removeAccount(Person person, @Nullable String key) {
        return send("DELETE", "/api/v1/users/me", null, person, key);
    }

    Reply<JsonNode> get(String path, @Nullable Person caller) {
        return send("GET", path, null, caller, null);
    }

    Reply<JsonNode> post(String path, Object body, @Nullable Person caller, @Nullable String key) {
        return send(Request.post(path, body), caller, key);
    }

    Reply<JsonNode> send(
            String method, String path, @Nullable String body, @Nullable Person caller, @Nullable String key) {
        return send(Request.of(method, path, body), caller, key);
    }

    /** As a trusted proxy passes it on for an address. */
    Reply<JsonNode> from(String address, Request request, @Nullable Person caller) {
        return send(request.header("X-Forwarded-For", address), caller, null);
    }

    /** Once: a test sees each answer. */
    Reply<JsonNode> send(Request request, @Nullable Person caller, @Nullable String key) {
        Request signed = caller == null ? request : request.bearer(caller.token());
        return CLIENT.exchange(base(request.path()), key == null ? signed : signed.key(key));
    }

    private URI base(String path) {
        String server = path.startsWith("/actuator/") ? "management" : "server";
        return URI.create("http://localhost:" + environment.getRequiredProperty("local." + server + ".port"));
    }

    static Map<String, Object> centreOf(String city) {
        return switch (city) {
            case "new-york" -> Map.of("label", "Times Square", "latitude", 40.758, "longitude", -73.9855);
            case "boston" -> Map.of("label", "Common", "latitude", 42.355, "longitude", -71.066);
            case "paris" -> Map.of("label", "Louvre", "latitude", 48.8606, "longitude", 2.3376);
            default -> throw new IllegalArgumentException(city);
        };
    }
}
