package movr.replay.trips;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import movr.catalogue.GreatCircle;
import movr.events.Location;
import movr.replay.trips.Trip.Bike;

/**
 * Vehicles of one kind in one city for trips whose publisher does not say which: the one that stands nearest, in the same
 * neighbourhood, or else one more. Decided by the trips before alone, so that a shorter replay is the beginning of a longer one.
 */
public final class Fleet {

    /** Of a neighbourhood, degrees: 450 m of latitude. */
    private static final double CELL = 0.004;

    private final Bike kind;
    private final PriorityQueue<Vehicle> riding =
            new PriorityQueue<>(Comparator.comparing(Vehicle::until).thenComparing(Vehicle::number));
    private final Map<Cell, List<Vehicle>> standing = new HashMap<>();
    private int count;

    private Fleet(Bike kind) {
        this.kind = kind;
    }

    /** A vehicle's last trip. */
    private record Vehicle(int number, Instant until, Location place) {}

    /** A part of the city. */
    private record Cell(long north, long east) {

        static Cell of(Location place) {
            return new Cell((long) Math.floor(place.latitude() / CELL), (long) Math.floor(place.longitude() / CELL));
        }
    }

    /**
     * The same trips, each with a vehicle.
     *
     * @param trips in the order of their starts
     */
    public static List<Trip> assign(List<Trip> trips) {
        Map<Bike, Fleet> fleets = new HashMap<>();
        return trips.stream()
                .map(trip -> trip.bike().number().isEmpty()
                        ? fleets.computeIfAbsent(trip.bike(), Fleet::new).ride(trip)
                        : trip)
                .toList();
    }

    private Trip ride(Trip trip) {
        while (!riding.isEmpty()
                && !riding.element().until().isAfter(trip.start().at())) {
            Vehicle free = riding.remove();
            standing.computeIfAbsent(Cell.of(free.place()), cell -> new ArrayList<>())
                    .add(free);
        }
        int number = take(trip.start().place()).map(Vehicle::number).orElseGet(() -> ++count);
        riding.add(new Vehicle(number, trip.end().at(), trip.end().place()));
        return trip.on(new Bike(kind.city(), kind.brand() + " " + number, kind.type(), kind.brand()));
    }

    private Optional<Vehicle> take(Location place) {
        Comparator<Vehicle> nearest = Comparator.comparing(vehicle -> GreatCircle.kilometres(
                vehicle.place().latitude(), vehicle.place().longitude(), place.latitude(), place.longitude()));
        Cell cell = Cell.of(place);
        List<Vehicle> near = new ArrayList<>();
        for (long north = cell.north() - 1; north <= cell.north() + 1; north++) {
            for (long east = cell.east() - 1; east <= cell.east() + 1; east++) {
                near.addAll(standing.getOrDefault(new Cell(north, east), List.of()));
            }
        }
        Optional<Vehicle> taken = near.stream().min(nearest.thenComparing(Vehicle::number));
        taken.ifPresent(vehicle ->
                standing.getOrDefault(Cell.of(vehicle.place()), List.of()).remove(vehicle));
        return taken;
    }
}
