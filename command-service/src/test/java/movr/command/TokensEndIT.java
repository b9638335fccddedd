package movr.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import movr.client.Reply;
import movr.command.Api.Person;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The token of a session that was signed out, and of an account that was erased, opens nothing. */
@CommandServiceTest
class TokensEndIT {

    private static final String ERASURE = "DELETE /api/v1/users/me";

    private final Api api;
    private final Database database;

    TokensEndIT(Api api, Database database) {
        this.api = api;
        this.database = database;
    }

    @Test
    void aSignedOutTokenOpensNothing() {
        Person person = api.person("new-york");
        List<Request> closed = closedWithoutToken();
        assertThat(answered(closed, person)).isNotEmpty();
        Person again = api.person("new-york");

        Reply<JsonNode> signedOut = signOut(again);

        assertThat(signedOut.status()).isEqualTo(204);
        assertThat(signedOut.header("Consistency-Token")).isEmpty();
        assertThat(answered(closed, again)).isEmpty();
        assertThat(api.signIn(again.username()).status()).isEqualTo(200);
    }

    @Test
    void signingOutEndsOneSessionOnly() {
        Person person = api.person("boston");
        Person elsewhere = new Person(
                person.id(), person.username(), api.signIn(person.username()).text("accessToken"), person.city());

        signOut(person);

        assertThat(api.get("/api/v1/users/me", person).status()).isEqualTo(401);
        assertThat(api.get("/api/v1/users/me", elsewhere).status()).isEqualTo(200);
    }

    @Test
    void anErasedAccountsTokenOpensNothing() {
        Person person = api.person("paris");
        api.removeAccount(person, null);

        List<Request> others = closedWithoutToken();
        others.removeIf(request -> request.toString().equals(ERASURE));

        assertThat(answered(others, person)).isEmpty();
    }

    @Test
    void anErasedAccountsTokenRepeatsNoStoredAnswerButThatOfTheErasure() {
        Person person = api.person("new-york");
        String key = UUID.randomUUID().toString();
        UUID vehicle = api.vehicle(person);
        UUID ride = api.startRide(person, "new-york", vehicle, key).id("rideId");
        api.endRide(person, "new-york", ride, key + "e");
        String erasure = UUID.randomUUID().toString();
        assertThat(api.removeAccount(person, erasure).status()).isEqualTo(204);

        assertThat(api.startRide(person, "new-york", vehicle, key).status()).isEqualTo(401);
        assertThat(api.endRide(person, "new-york", ride, key + "e").status()).isEqualTo(401);
        Reply<JsonNode> again = api.removeAccount(person, erasure);
        assertThat(again.status()).isEqualTo(204);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(api.removeAccount(person, UUID.randomUUID().toString()).problem())
                .isEqualTo("user-unknown");
    }

    @Test
    void aSignedOutTokenErasesNoAccount() {
        Person person = api.person("new-york");
        signOut(person);

        assertThat(api.removeAccount(person, null).status()).isEqualTo(401);
        assertThat(database.count("users WHERE id = ? AND status = 'active'", person.id()))
                .isOne();
    }

    @Test
    void aRefusedErasureRevokesNothing() {
        Person person = api.person("new-york");
        database.change(
                "UPDATE users SET status = 'removed', removed_at = now(), username = NULL, email = NULL,"
                        + " first_name = NULL, last_name = NULL, password_hash = NULL WHERE id = ?",
                person.id());
        long before = database.count("token_revocations");

        assertThat(api.removeAccount(person, null).problem()).isEqualTo("user-unknown");

        assertThat(database.count("token_revocations")).isEqualTo(before);
        assertThat(database.count("due_work WHERE id = ?", person.id())).isZero();
    }

    @Test
    void erasureAndRevocationAreOneTransaction() {
        Person person = api.person("new-york");
        long before = database.count("token_revocations WHERE region = 'us-east1'");

        api.removeAccount(person, null);

        assertThat(database.count("token_revocations WHERE region = 'us-east1'"))
                .isEqualTo(before + 1);
    }

    @Test
    void theListTellsWhatIsNewAndNamesNobody() {
        Person person = api.person("new-york");
        JsonNode before = list("");
        signOut(person);
        api.removeAccount(api.person("new-york"), null);

        JsonNode news = list("?after=" + before.path("position").asString());

        assertThat(news.path("revocations")).hasSize(2);
        assertThat(list("").toString()).doesNotContain(person.id().toString(), person.username(), "us-east1");
        assertThat(list("?after=" + news.path("position").asString()).path("revocations"))
                .isEmpty();
    }

    private JsonNode list(String query) {
        return api.get("/.well-known/revocations.json" + query, null).body();
    }

    private Reply<JsonNode> signOut(Person person) {
        return api.send("DELETE", "/api/v1/sessions/me", null, person, null);
    }

    /** One operation of the contract, with made-up ids. */
    private record Request(String method, String path) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** All operations that ask for a token, by the contract itself: those that come later are tried, too. */
    private List<Request> closedWithoutToken() {
        List<Request> closed = new ArrayList<>();
        JsonNode paths = api.get("/v3/api-docs", null).body().path("paths");
        paths.propertyStream()
                .forEach(path -> path.getValue().propertyNames().forEach(method -> {
                    String address = path.getKey()
                            .replace("{city}", "new-york")
                            .replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString());
                    Request request = new Request(method.toUpperCase(Locale.ROOT), address);
                    if (send(request, null).status() == 401) {
                        closed.add(request);
                    }
                }));
        assertThat(closed).hasSizeGreaterThanOrEqualTo(7);
        return closed;
    }

    /** Those that are answered otherwise than by 401; sign-out is left out, as it would end the session itself. */
    private List<String> answered(List<Request> requests, Person person) {
        return requests.stream()
                .filter(request -> !request.toString().equals("DELETE /api/v1/sessions/me"))
                .filter(request -> send(request, person).status() != 401)
                .map(Request::toString)
                .toList();
    }

    private Reply<JsonNode> send(Request request, @Nullable Person person) {
        String body = request.method().equals("POST") ? "{}" : null;
        return api.send(request.method(), request.path(), body, person, null);
    }
}
