package movr.verifier;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody in Los Angeles with a telephone. */
final class Person {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Object> PLACE =
            Map.of("label", "Union Station", "latitude", 34.056, "longitude", -118.2365);

    private final URI commands;
    private final String userId;
    private final String token;

    Person(StartedMovr movr) {
        commands = movr.commandUrl();
        String name = "u" + UUID.randomUUID().toString().substring(0, 20);
        userId = send("POST", "/users", registration(name), "").path("userId").asString();
        token = send("POST", "/sessions", Map.of("username", name, "password", "correct horse"), "")
                .path("accessToken")
                .asString();
    }

    UUID userId() {
        return UUID.fromString(userId);
    }

    UUID addVehicle() {
        return id(
                "/cities/los-angeles/vehicles",
                Map.of("type", "bike", "color", "red", "brand", "Acme", "location", PLACE),
                "vehicleId");
    }

    UUID startRide(UUID vehicle) {
        return id("/cities/los-angeles/rides", Map.of("vehicleId", vehicle), "rideId");
    }

    void endRide(UUID ride) {
        id("/cities/los-angeles/rides/" + ride + "/end", Map.of("location", PLACE), "rideId");
    }

    UUID ride() {
        UUID vehicle = addVehicle();
        endRide(startRide(vehicle));
        return vehicle;
    }

    void leave() {
        send("DELETE", "/users/me", Map.of(), token);
    }

    private UUID id(String path, Map<String, Object> body, String field) {
        return UUID.fromString(send("POST", path, body, token).path(field).asString());
    }

    private static Map<String, Object> registration(String name) {
        return Map.of(
                "username", name,
                "password", "correct horse",
                "email", name + "@example.com",
                "firstName", "Erika",
                "lastName", "Muster",
                "city", "los-angeles");
    }

    private JsonNode send(String method, String path, Map<String, Object> body, String bearer) {
        HttpRequest.Builder request = HttpRequest.newBuilder(commands.resolve("/api/v1" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new AssertionError(response.statusCode() + " " + response.body());
            }
            return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
