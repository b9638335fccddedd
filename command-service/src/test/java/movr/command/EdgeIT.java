package movr.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import movr.client.Reply;
import movr.command.Api.Person;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Public endpoints of the service, and throttling of password guessing. */
@CommandServiceTest
class EdgeIT {

    private final Api api;

    EdgeIT(Api api) {
        this.api = api;
    }

    @Test
    void describesItsContract() {
        JsonNode document = api.get("/v3/api-docs", null).body();

        assertThat(document.path("servers").path(0).path("url").asString()).isEqualTo("/");
        assertThat(document.path("paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/api/v1/users",
                        "/api/v1/users/me",
                        "/api/v1/sessions",
                        "/api/v1/sessions/me",
                        "/api/v1/cities/{city}/vehicles",
                        "/api/v1/cities/{city}/vehicles/{vehicleId}",
                        "/api/v1/cities/{city}/rides",
                        "/api/v1/cities/{city}/rides/{rideId}/end",
                        "/.well-known/jwks.json",
                        "/.well-known/revocations.json");
        JsonNode start =
                document.path("paths").path("/api/v1/cities/{city}/rides").path("post");
        assertThat(start.path("parameters").findValuesAsString("name")).contains("Idempotency-Key", "city");
        assertThat(start.path("responses").toString()).contains("Consistency-Token", "application/problem+json");
        assertThat(start.path("responses").propertyNames()).contains("201");
        assertThat(document.path("paths").path("/api/v1/sessions").toString()).doesNotContain("Caller");
    }

    @Test
    void publishesItsPublicKeys() {
        Reply<JsonNode> keys = api.get("/.well-known/jwks.json", null);

        assertThat(keys.status()).isEqualTo(200);
        assertThat(keys.body().path("keys").path(0).path("kty").asString()).isEqualTo("RSA");
        assertThat(keys.body().path("keys").path(0).has("d")).isFalse();
    }

    @Test
    void answersItsProbes() {
        assertThat(api.get("/actuator/health/liveness", null).text("status")).isEqualTo("UP");
        assertThat(api.get("/actuator/health/readiness", null).text("status")).isEqualTo("UP");
        assertThat(api.get("/actuator/env", null).status()).isEqualTo(404);
        assertThat(api.get("/readyz", null).text("status")).isEqualTo("UP");
    }

    @Test
    void stopsGuessingAPassword() {
        Person person = api.person("boston");
        for (int n = 0; n < 5; n++) {
            assertThat(wrongPassword(person, n).problem()).isEqualTo("wrong-credentials");
        }

        Reply<JsonNode> stopped = api.signIn(person.username());

        assertThat(stopped.status()).isEqualTo(429);
        assertThat(stopped.problem()).isEqualTo("too-many-requests");
        assertThat(Long.parseLong(stopped.header("Retry-After"))).isPositive();
    }

    private Reply<JsonNode> wrongPassword(Person person, int number) {
        return api.post(
                "/api/v1/sessions", Map.of("username", person.username(), "password", "guess" + number), null, null);
    }
}
