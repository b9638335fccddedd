package movr.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as its callers see it. */
@TestComponent
final class Api {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = new JsonMapper();

    private final Environment environment;

    Api(Environment environment) {
        this.environment = environment;
    }

    /** An answer. */
    record Reply(int status, JsonNode body, HttpResponse<String> raw) {

        String text(String field) {
            return body.path(field).asString();
        }

        UUID id(String field) {
            return UUID.fromString(text(field));
        }

        String problem() {
            return text("type").replace("urn:movr:problem:", "");
        }

        @Nullable
        String header(String name) {
            return raw.headers().firstValue(name).orElse(null);
        }
    }

    /** A signed-in person. */
    record Person(UUID id, String username, String token, String city) {}

    Person person(String city) {
        String username = "u" + UUID.randomUUID().toString().substring(0, 20);
        Reply registered = register(username, city, null);
        if (registered.status() != 201) {
            throw new AssertionError("Not registered: " + registered);
        }
        return new Person(registered.id("userId"), username, signIn(username).text("accessToken"), city);
    }

    Reply register(String username, String city, @Nullable String key) {
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

    Reply signIn(String username) {
        return post(
                "/api/v1/sessions", Map.of("username", username, "password", "correct horse " + username), null, null);
    }

    UUID vehicle(Person owner) {
        return addVehicle(owner, null).id("vehicleId");
    }

    Reply addVehicle(Person owner, @Nullable String key) {
        Map<String, Object> body =
                Map.of("type", "scooter", "color", "red", "brand", "Acme", "location", centreOf(owner.city()));
        return post("/api/v1/cities/" + owner.city() + "/vehicles", body, owner, key);
    }

    Reply removeVehicle(Person owner, UUID vehicle, @Nullable String key) {
        return send("DELETE", "/api/v1/cities/" + owner.city() + "/vehicles/" + vehicle, null, owner, key);
    }

    Reply startRide(Person rider, String city, UUID vehicle, @Nullable String key) {
        return post("/api/v1/cities/" + city + "/rides", Map.of("vehicleId", vehicle), rider, key);
    }

    Reply endRide(Person rider, String city, UUID ride, @Nullable String key) {
        return post(
                "/api/v1/cities/" + city + "/rides/" + ride + "/end", Map.of("location", centreOf(city)), rider, key);
    }

    Reply removeAccount(Person person, @Nullable String key) {
        return send("DELETE", "/api/v1/users/me", null, person, key);
    }

    Reply get(String path, @Nullable Person caller) {
        return send("GET", path, null, caller, null);
    }

    Reply post(String path, Object body, @Nullable Person caller, @Nullable String key) {
        return send("POST", path, JSON.writeValueAsString(body), caller, key);
    }

    Reply send(String method, String path, @Nullable String body, @Nullable Person caller, @Nullable String key) {
        Map<String, String> headers = key == null ? Map.of() : Map.of("Idempotency-Key", key);
        return sendWith(headers, method, path, body, caller);
    }

    /** With headers beside, or instead of, those that every caller sends. */
    Reply sendWith(
            Map<String, String> headers, String method, String path, @Nullable String body, @Nullable Person caller) {
        HttpRequest.Builder request = request(method, path, body, caller);
        headers.forEach(request::setHeader);
        return send(request.build());
    }

    /** As a trusted proxy passes it on for an address. */
    Reply from(String address, String method, String path, @Nullable Object body, @Nullable Person caller) {
        String json = body == null ? null : JSON.writeValueAsString(body);
        return sendWith(Map.of("X-Forwarded-For", address), method, path, json, caller);
    }

    private HttpRequest.Builder request(String method, String path, @Nullable String body, @Nullable Person caller) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base(path) + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        if (caller != null) {
            request.setHeader("Authorization", "Bearer " + caller.token());
        }
        return request;
    }

    private static Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            String text = response.body();
            return new Reply(
                    response.statusCode(), text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text), response);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private String base(String path) {
        String server = path.startsWith("/actuator/") ? "management" : "server";
        return "http://localhost:" + environment.getRequiredProperty("local." + server + ".port");
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
