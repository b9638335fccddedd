package movr.launcher.demo;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import movr.catalogue.Catalogue;
import movr.catalogue.NamedPlace;
import movr.client.Account;
import movr.client.City;
import movr.client.MovrClient;
import movr.client.Reply;
import movr.client.Request;
import movr.client.Ride;
import movr.client.Spot;
import tools.jackson.databind.JsonNode;

/** Demo data of one city: an owner with a vehicle at each of its places, and a rider who has ridden once. */
final class DemoCity {

    private static final int UNAUTHORIZED = 401;
    private static final int CONFLICT = 409;
    private static final List<String> TYPES = List.of("bike", "scooter", "skateboard");
    private static final List<String> COLORS = List.of("red", "yellow", "blue", "green", "black", "orange", "white");
    private static final Map<String, List<String>> BRANDS = Map.of(
            "bike", List.of("Merida", "Fuji", "Cervelo", "Kona"),
            "scooter", List.of("Niu", "Segway", "Unagi"),
            "skateboard", List.of("Landyachtz", "Loaded", "Arbor"));

    private final City city;
    private final Catalogue catalogue;
    private final List<NamedPlace> places;
    private final Account owner;
    private final Account rider;

    /**
     * Prepares the data of a city.
     *
     * @param city the city and its services
     * @param catalogue that has the city with its places
     */
    DemoCity(MovrClient client, City city, Catalogue catalogue) {
        this.city = city;
        this.catalogue = catalogue;
        this.places = catalogue.city(city.slug()).orElseThrow().places();
        this.owner = client.account(city, DemoAccounts.owner(city.slug()), DemoAccounts.PASSWORD);
        this.rider = client.account(city, DemoAccounts.rider(city.slug()), DemoAccounts.PASSWORD);
    }

    /** Adds missing data. The rider comes last: a city that has one is complete. */
    void add() {
        boolean isNew = register(owner, "Odile");
        if (!isNew && signsIn(rider)) {
            return;
        }
        if (signsIn(owner)) {
            List<UUID> vehicles =
                    IntStream.range(0, places.size()).mapToObj(this::addVehicle).toList();
            register(rider, "Ravi");
            ride(vehicles.get(0), places.get(places.size() - 1));
        }
    }

    /** Returns false when the username is taken: a key of its own, so that the answer is not that of an earlier start. */
    private static boolean register(Account account, String firstName) {
        Reply<UUID> reply = account.register(account.username() + "@example.com", firstName, "Demo", Request.newKey());
        if (reply.status() == CONFLICT) {
            return false;
        }
        reply.value();
        return true;
    }

    /** Returns false when there is no such account. */
    private static boolean signsIn(Account account) {
        Reply<JsonNode> reply = account.signIn();
        if (reply.status() == UNAUTHORIZED) {
            return false;
        }
        reply.value();
        return true;
    }

    private UUID addVehicle(int index) {
        String type = of(TYPES, index);
        String brand = catalogue.brands().orOther(of(BRANDS.getOrDefault(type, List.of()), index / TYPES.size()));
        String color = catalogue.colors().orOther(of(COLORS, index));
        return owner.addVehicle(type, color, brand, spot(places.get(index)), "demo-vehicle-" + index)
                .value();
    }

    private void ride(UUID vehicle, NamedPlace end) {
        Ride ride = rider.startRide(city, vehicle, "demo-ride").value();
        rider.endRide(city, ride.rideId(), spot(end), "demo-ride-end").value();
    }

    private static Spot spot(NamedPlace place) {
        return new Spot(place.label(), place.latitude(), place.longitude());
    }

    private static String of(List<String> names, int index) {
        return names.get(index % names.size());
    }
}
