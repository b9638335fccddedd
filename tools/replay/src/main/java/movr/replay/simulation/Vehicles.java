package movr.replay.simulation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;

/** Vehicles and where they stand. A trip takes one that stands where it begins; where none does, a van brings one. */
final class Vehicles {

    private static final double BIKES = 0.7;
    private static final double SCOOTERS = 0.25;

    private final Random random;
    private final Map<Stop, Deque<Vehicle>> standing = new LinkedHashMap<>();
    private final PriorityQueue<Riding> riding =
            new PriorityQueue<>(Comparator.comparing(Riding::until).thenComparing(on -> on.vehicle.number));
    private int count;

    /** A van has put them where people are in the morning. */
    Vehicles(Town town, int size, Random random) {
        this.random = random;
        town.stops().forEach(stop -> standing.put(stop, new ArrayDeque<>()));
        for (int vehicle = 0; vehicle < size; vehicle++) {
            at(town.any(stop -> stop.home() + stop.sights() / 2)).add(buy());
        }
    }

    /** One of them. */
    record Vehicle(int number, String type) {}

    private record Riding(Vehicle vehicle, Stop to, Instant until) {}

    Vehicle take(Stop from, Instant at) {
        while (!riding.isEmpty() && !riding.element().until.isAfter(at)) {
            Riding over = riding.remove();
            at(over.to).add(over.vehicle);
        }
        Deque<Vehicle> here = at(from);
        return here.isEmpty() ? bring() : here.remove();
    }

    void ride(Vehicle vehicle, Stop to, Instant until) {
        riding.add(new Riding(vehicle, to, until));
    }

    /** From where most are; from the depot when all are on the road. */
    private Vehicle bring() {
        Deque<Vehicle> most = standing.values().stream()
                .max(Comparator.comparingInt(Deque::size))
                .orElseThrow();
        return most.isEmpty() ? buy() : most.remove();
    }

    private Vehicle buy() {
        double kind = random.nextDouble();
        String other = kind < BIKES + SCOOTERS ? "scooter" : "skateboard";
        return new Vehicle(++count, kind < BIKES ? "bike" : other);
    }

    private Deque<Vehicle> at(Stop stop) {
        return Objects.requireNonNull(standing.get(stop));
    }
}
