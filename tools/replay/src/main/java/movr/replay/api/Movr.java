package movr.replay.api;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A running MovR, over HTTP. Serves many threads. */
public final class Movr {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
    private static final String KEY = "Idempotency-Key";

    private final Persistence persistence;
    private final Clock clock;
    private final String password;

    /**
     * Connects when it is first asked.
     *
     * @param patience after which a request that is not answered ends the replay
     * @param password of all accounts that are made up
     */
    public Movr(Timings timings, Duration patience, String password, Clock clock) {
        this.persistence = new Persistence(timings, patience);
        this.password = password;
        this.clock = clock;
    }

    /** The cities by slug, as one of the query services lists them. */
    public Map<String, Place> cities(URI queries) {
        Reply reply = persistence.send(
                "cities", () -> request(queries, "/api/v1/cities").build(), () -> {});
        Map<String, Place> cities = new LinkedHashMap<>();
        reply.body().path("items").forEach(city -> {
            String slug = city.path("slug").asString("");
            URI commandUrl = URI.create(city.path("commandBaseUrl").asString(""));
            URI queryUrl = URI.create(city.path("queryBaseUrl").asString(""));
            cities.put(slug, new Place(slug, city.path("region").asString(""), commandUrl, queryUrl));
        });
        return cities;
    }

    /** An account of this name in a city; not opened yet. */
    public Account account(Place home, String username) {
        return new Account(this, home, new Login(username, password), clock);
    }

    /** A name and its password. */
    record Login(String username, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return username;
        }
    }

    Reply post(Call call, @Nullable Account caller) {
        String json = Transport.write(call.body());
        return persistence.send(
                call.name(),
                () -> {
                    HttpRequest.Builder request = signed(request(call.service(), call.path()), caller)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(json));
                    return call.key() == null
                            ? request.build()
                            : request.header(KEY, call.key().toString()).build();
                },
                () -> forget(caller));
    }

    Reply get(Call call, Account caller) {
        return persistence.send(
                call.name(),
                () -> signed(request(call.service(), call.path()), caller).build(),
                () -> forget(caller));
    }

    /**
     * A request.
     *
     * @param name that its time is measured under
     * @param key of a command; null for others
     * @param body of a POST
     */
    record Call(
            String name, URI service, String path, @Nullable UUID key, Map<String, Object> body) {

        static Call get(String name, URI service, String path) {
            return new Call(name, service, path, null, Map.of());
        }
    }

    private static HttpRequest.Builder signed(HttpRequest.Builder request, @Nullable Account caller) {
        return caller == null ? request : request.header("Authorization", "Bearer " + caller.token());
    }

    private static void forget(@Nullable Account caller) {
        if (caller != null) {
            caller.signOut();
        }
    }

    private static HttpRequest.Builder request(URI service, String path) {
        return HttpRequest.newBuilder(service.resolve(path)).timeout(LONGEST_ANSWER);
    }
}
