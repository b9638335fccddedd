package movr.client;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A person's account. Signs in before the first request that needs it, again before the access token expires, and again
 * when a service does not accept it. Serves many threads.
 *
 * <p>Commands take an idempotency key of up to the caller: the same one for the same intent, so that a program that was
 * stopped can send the command again and learns what became of it.
 */
public final class Account {

    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final String USERS = "/api/v1/users";
    private static final String ME = USERS + "/me";

    private final MovrClient client;
    private final City home;
    private final String username;
    private final String password;
    private String token = "";
    private Instant renewal = Instant.EPOCH;

    Account(MovrClient client, City home, String username, String password) {
        this.client = client;
        this.home = home;
        this.username = username;
        this.password = password;
    }

    /** The city in which the person lives. */
    public City home() {
        return home;
    }

    /** The name to sign in with. */
    public String username() {
        return username;
    }

    /** Opens the account; answers the user's id. */
    public Reply<UUID> register(String email, String firstName, String lastName, String key) {
        Map<String, Object> body = Map.of(
                "username",
                username,
                "password",
                password,
                "email",
                email,
                "firstName",
                firstName,
                "lastName",
                lastName,
                "city",
                home.slug());
        Request request = Request.post(USERS, body).named("RegisterUser").key(key);
        return client.send(home.commands(), request, null).read(Reply.idIn("userId"));
    }

    /** Gets a new access token; other calls do that when they need one. */
    public Reply<JsonNode> signIn() {
        Map<String, Object> body = Map.of("username", username, "password", password);
        // a session more does no harm, so it may be repeated
        Request request = Request.post("/api/v1/sessions", body).named("SignIn").key(Request.newKey());
        Reply<JsonNode> reply = client.send(home.commands(), request, null);
        if (reply.accepted()) {
            remember(reply);
        }
        return reply;
    }

    /** The person's own data. */
    public Reply<Profile> profile() {
        return send(home.commands(), Request.get(ME).named("profile")).read(Profile.class);
    }

    /** Erases the account. */
    public Reply<JsonNode> remove(String key) {
        return send(home.commands(), Request.delete(ME).named("RemoveUser").key(key));
    }

    /**
     * Adds a vehicle in the home city; answers its id.
     *
     * @param type bike, scooter or skateboard
     */
    public Reply<UUID> addVehicle(String type, String color, String brand, Spot location, String key) {
        Map<String, Object> body = Map.of("type", type, "color", color, "brand", brand, "location", location);
        return command(home, "AddVehicle", Request.post(home.path("/vehicles"), body), key)
                .read(Reply.idIn("vehicleId"));
    }

    /** Removes an own vehicle. */
    public Reply<JsonNode> removeVehicle(UUID vehicleId, String key) {
        return command(home, "RemoveVehicle", Request.delete(home.path("/vehicles/" + vehicleId)), key);
    }

    /**
     * Starts a ride.
     *
     * @param city of the vehicle
     */
    public Reply<Ride> startRide(City city, UUID vehicleId, String key) {
        Request request = Request.post(city.path("/rides"), Map.of("vehicleId", vehicleId));
        return command(city, "StartRide", request, key).read(Ride.class);
    }

    /** Ends an own ride where the vehicle is left. */
    public Reply<Ride> endRide(City city, UUID rideId, Spot location, String key) {
        Request request = Request.post(city.path("/rides/" + rideId + "/end"), Map.of("location", location));
        return command(city, "EndRide", request, key).read(Ride.class);
    }

    /**
     * Lists the person's rides in all cities, a page at a time, the newest first; the next page has the cursor that the
     * reply's body calls {@code nextCursor}.
     *
     * @param cursor empty for the first page
     * @param tokens of commands whose effect the answer must show
     */
    public Reply<List<Ride>> rides(int limit, String cursor, String... tokens) {
        Map<String, Object> parameters = new LinkedHashMap<>(Map.of("limit", limit));
        if (!cursor.isEmpty()) {
            parameters.put("cursor", cursor);
        }
        Request request = Request.get("/api/v1/riders/me/rides" + MovrClient.query(parameters))
                .named("history")
                .tokens(tokens);
        return send(List.of(home.queries()), request).readItems(Reply.as(Ride.class));
    }

    /** Sends any request in the person's name; repeats it unless it changes something and has no idempotency key. */
    public Reply<JsonNode> send(URI service, Request request) {
        return send(List.of(service), request);
    }

    private Reply<JsonNode> command(City city, String name, Request request, String key) {
        return send(city.commands(), request.named(name).key(key));
    }

    private Reply<JsonNode> send(List<URI> services, Request request) {
        return client.send(services, request, this);
    }

    /**
     * An access token that is good for a while.
     *
     * @throws Refused when the person cannot sign in
     */
    synchronized String token() {
        if (token.isEmpty() || !client.settings().clock().instant().isBefore(renewal)) {
            Reply<JsonNode> reply = signIn();
            if (!reply.accepted()) {
                throw new Refused(username + " cannot sign in", reply);
            }
        }
        return token;
    }

    /** Forgets a token that was not accepted, unless there is a newer one. */
    synchronized void forget(String rejected) {
        if (token.equals(rejected)) {
            token = "";
        }
    }

    private synchronized void remember(Reply<JsonNode> session) {
        Duration lifetime = Duration.ofSeconds(session.body().path("expiresIn").asLong(0));
        Duration half = lifetime.dividedBy(2);
        token = session.text("accessToken");
        renewal = client.settings().clock().instant().plus(lifetime).minus(half.compareTo(MARGIN) < 0 ? half : MARGIN);
    }
}
