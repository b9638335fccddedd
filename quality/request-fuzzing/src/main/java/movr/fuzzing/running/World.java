package movr.fuzzing.running;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Accounts, vehicles and rides that right requests name. What a request has used up is made anew. */
public final class World {

    private static final Map<String, String> COMMON = Map.ofEntries(
            Map.entry("city", "new-york"),
            Map.entry("region", "us-east1"),
            Map.entry("password", Account.PASSWORD),
            Map.entry("firstName", "Erika"),
            Map.entry("lastName", "Muster"),
            Map.entry("type", "bike"),
            Map.entry("color", "red"),
            Map.entry("brand", "Acme"),
            Map.entry("label", "Times Square"),
            Map.entry("latitude", "40.758"),
            Map.entry("longitude", "-73.9855"),
            Map.entry("status", "available"),
            Map.entry("near", "40.758,-73.9855"),
            Map.entry("bbox", "-74.1,40.6,-73.8,40.9"),
            Map.entry("limit", "1"),
            Map.entry("from", "2026-01-01T00:00:00Z"),
            Map.entry("to", "2026-01-02T00:00:00Z"),
            Map.entry("name", "vehicle-listing"),
            Map.entry("topic", "movr.us-east1.fleet"),
            Map.entry("partition", "0"),
            Map.entry("offset", "0"),
            Map.entry("force", "false"),
            Map.entry("lang", "de"),
            Map.entry("next", "/rides"));

    private final Api api;
    private final Map<Role, Part> parts = new EnumMap<>(Role.class);

    /** An account and what it has. */
    private record Part(Account account, String vehicle, String ride) {}

    /** With nobody yet. */
    public World(RunningMovr movr) {
        api = new Api(movr);
    }

    /** The account of a role; none for those who need none. */
    public Optional<Account> account(Role role) {
        return role == Role.STRANGER || role == Role.OPERATOR
                ? Optional.empty()
                : Optional.of(part(role).account());
    }

    /** Values by the names of parameters and fields that are right for a role. */
    public Map<String, String> values(Role role) {
        Map<String, String> values = new HashMap<>(COMMON);
        Part part = part(role == Role.STRANGER || role == Role.OPERATOR ? Role.WALKER : role);
        values.put("username", part.account().username());
        values.put("email", part.account().username() + "@example.com");
        values.put("key", UUID.randomUUID().toString());
        values.put("vehicleId", part.vehicle());
        values.put("rideId", part.ride().isEmpty() ? part(Role.RIDER).ride() : part.ride());
        values.put("owner", UUID.randomUUID().toString());
        values.put("streamId", UUID.randomUUID().toString());
        values.put("stream", UUID.randomUUID().toString());
        return values;
    }

    /** A username that is not taken. */
    public static String freshUsername() {
        return "f" + UUID.randomUUID().toString().substring(0, 18);
    }

    /** The role's vehicle, ride or account may be used up. */
    public void used(Role role) {
        parts.remove(role);
    }

    /** Ids that stand in pages, with the names that they have in requests. */
    public Map<String, String> names(Role role) {
        Part part = part(role);
        return part.ride().isEmpty()
                ? Map.of(part.vehicle(), "vehicleId")
                : Map.of(part.vehicle(), "vehicleId", part.ride(), "rideId");
    }

    /** Roles that have accounts. */
    public static List<Role> members() {
        return List.of(Role.WALKER, Role.RIDER, Role.OWNER, Role.LEAVER);
    }

    private Part part(Role role) {
        return parts.computeIfAbsent(role, this::make);
    }

    private Part make(Role role) {
        Account account = api.signUp();
        String vehicle = api.addVehicle(account);
        return new Part(account, vehicle, role == Role.RIDER ? api.startRide(account, vehicle) : "");
    }
}
