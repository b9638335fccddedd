package movr.replay.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import movr.replay.api.Movr.Call;
import movr.replay.api.Movr.Login;
import movr.replay.trips.Ids;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A made-up person. Signs in when needed, and again before the token runs out. */
public final class Account {

    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final Movr movr;
    private final Place home;
    private final Login login;
    private final Clock clock;
    private @Nullable String token;
    private Instant validUntil = Instant.EPOCH;

    Account(Movr movr, Place home, Login login, Clock clock) {
        this.movr = movr;
        this.home = home;
        this.login = login;
        this.clock = clock;
    }

    /** The city in which the person lives. */
    public Place home() {
        return home;
    }

    /** The name that it signs in with. */
    public String username() {
        return login.username();
    }

    /**
     * Opens the account; finds it when that has been done before.
     *
     * @return the user's id
     */
    public UUID open() {
        Reply reply = movr.post(
                new Call("RegisterUser", home.commands(), "/api/v1/users", Ids.of(username()), registration()), null);
        if (reply.accepted()) {
            return UUID.fromString(reply.text("userId"));
        }
        if (!reply.problem().equals("username-taken")) {
            throw new GaveUp("The account " + username() + " cannot be opened: " + reply.problem());
        }
        return identity();
    }

    /** The user's id, as the service knows it. */
    public UUID identity() {
        Reply reply = movr.get(Call.get("profile", home.commands(), "/api/v1/users/me"), this);
        if (!reply.accepted()) {
            throw new GaveUp("The account " + username() + " is not there any more: " + reply.problem());
        }
        return UUID.fromString(reply.text("userId"));
    }

    /**
     * Sends a command.
     *
     * @param path below the home city
     * @return the answer, or the refusal
     */
    public Outcome command(String name, String path, UUID key, Map<String, Object> body) {
        String full = "/api/v1/cities/" + home.slug() + path;
        Reply reply = movr.post(new Call(name, home.commands(), full, key, body), this);
        return reply.accepted() ? Outcome.accepted(idIn(reply)) : Outcome.refused(reply.problem());
    }

    /** A page of the person's rides, the newest first. */
    public JsonNode rides(String cursor, int limit) {
        String path = "/api/v1/riders/me/rides?limit=" + limit + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
        Reply reply = movr.get(Call.get("history", home.queries(), path), this);
        if (!reply.accepted()) {
            throw new GaveUp("The history of " + username() + " is not shown: " + reply.problem());
        }
        return reply.body();
    }

    /** A token that is good for a while. */
    synchronized String token() {
        if (token == null || clock.instant().isAfter(validUntil)) {
            return signIn();
        }
        return token;
    }

    synchronized void signOut() {
        token = null;
    }

    private String signIn() {
        Map<String, Object> body = Map.of("username", login.username(), "password", login.password());
        Reply reply = movr.post(new Call("SignIn", home.commands(), "/api/v1/sessions", null, body), null);
        if (!reply.accepted()) {
            throw new GaveUp(username() + " cannot sign in: " + reply.problem()
                    + ". Either this MovR is not the one that the journal tells of (then give another --journal),"
                    + " or --password is not the one that the accounts were made with.");
        }
        Duration lifetime = Duration.ofSeconds(reply.body().path("expiresIn").asLong(0));
        String fresh = reply.text("accessToken");
        token = fresh;
        validUntil = clock.instant().plus(lifetime).minus(shorter(MARGIN, lifetime.dividedBy(2)));
        return fresh;
    }

    private Map<String, Object> registration() {
        return Map.of(
                "username",
                username(),
                "password",
                login.password(),
                "email",
                username() + "@example.com",
                "firstName",
                "Replayed",
                "lastName",
                "Rider",
                "city",
                home.slug());
    }

    private static String idIn(Reply reply) {
        return Optional.of(reply.text("rideId")).filter(id -> !id.isEmpty()).orElse(reply.text("vehicleId"));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
