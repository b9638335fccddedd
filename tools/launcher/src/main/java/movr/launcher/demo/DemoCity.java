package movr.launcher.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import movr.catalogue.City;
import movr.catalogue.NamedPlace;
import tools.jackson.databind.JsonNode;

/** Demo data of one city: an owner with a vehicle at each of its places, and a rider who has ridden once. */
final class DemoCity {

    private static final List<String> TYPES = List.of("bike", "scooter", "skateboard");
    private static final List<String> COLORS = List.of("red", "yellow", "blue", "green", "black", "orange", "white");
    private static final Map<String, List<String>> BRANDS = Map.of(
            "bike", List.of("Merida", "Fuji", "Cervelo", "Kona"),
            "scooter", List.of("Niu", "Segway", "Unagi"),
            "skateboard", List.of("Landyachtz", "Loaded", "Arbor"));

    private final City city;
    private final List<NamedPlace> places;
    private final Api owner;
    private final Api rider;

    DemoCity(City city, List<NamedPlace> places, Api owner, Api rider) {
        this.city = city;
        this.places = places;
        this.owner = owner;
        this.rider = rider;
    }

    /** Adds missing data. The rider comes last: a city that has one is complete. */
    void add() {
        String ownerName = DemoAccounts.owner(city.slug());
        String riderName = DemoAccounts.rider(city.slug());
        boolean isNew = owner.register(account(ownerName, "Odile"));
        if (!isNew && rider.signIn(riderName)) {
            return;
        }
        if (owner.signIn(ownerName)) {
            List<String> vehicles =
                    IntStream.range(0, places.size()).mapToObj(this::addVehicle).toList();
            rider.register(account(riderName, "Ravi"));
            rider.signIn(riderName);
            ride(vehicles.get(0), places.get(places.size() - 1));
        }
    }

    private String addVehicle(int index) {
        String type = of(TYPES, index);
        Object vehicle = Map.of(
                "type", type,
                "color", of(COLORS, index),
                "brand", of(BRANDS.getOrDefault(type, List.of()), index / TYPES.size()),
                "location", places.get(index));
        return owner.command(path("/vehicles"), vehicle, "demo-vehicle-" + index)
                .path("vehicleId")
                .asString();
    }

    private void ride(String vehicle, NamedPlace end) {
        JsonNode ride = rider.command(path("/rides"), Map.of("vehicleId", vehicle), "demo-ride");
        String ending = path("/rides/") + ride.path("rideId").asString() + "/end";
        rider.command(ending, Map.of("location", end), "demo-ride-end");
    }

    private Map<String, String> account(String username, String firstName) {
        return Map.of(
                "username",
                username,
                "password",
                DemoAccounts.PASSWORD,
                "email",
                username + "@example.com",
                "firstName",
                firstName,
                "lastName",
                "Demo",
                "city",
                city.slug());
    }

    private String path(String end) {
        return "/api/v1/cities/" + city.slug() + end;
    }

    private static String of(List<String> names, int index) {
        return names.get(index % names.size());
    }
}
