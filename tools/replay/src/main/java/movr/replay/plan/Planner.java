package movr.replay.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import movr.catalogue.GreatCircle;
import movr.events.Location;
import movr.replay.plan.Step.Kind;
import movr.replay.trips.Trip;
import movr.replay.trips.Trip.Bike;
import movr.replay.trips.Trip.Stop;

/**
 * Planner of the commands that a city's trips stand for. Who rides and what comes after what is decided by the trips before alone: the plan of a file's
 * beginning is the beginning of the file's plan.
 */
public final class Planner {

    private static final Comparator<Ride> BY_END = Comparator.comparing(
                    (Ride ride) -> ride.trip.end().at())
            .thenComparing(ride -> ride.trip.start().at())
            .thenComparing(ride -> ride.trip.row());

    private final List<Step> steps = new ArrayList<>();
    private final PriorityQueue<Ride> riding = new PriorityQueue<>(BY_END);
    private final Map<Bike, Ride> byBike = new HashMap<>();
    private final Map<Bike, Stop> left = new HashMap<>();
    private final Deque<Integer> resting = new ArrayDeque<>();
    private final Oddities.Counter oddities = new Oddities.Counter();
    private final Instant beginning;
    private int riders;

    private Planner(Instant beginning) {
        this.beginning = beginning;
    }

    private record Ride(Trip trip, int rider) {}

    /**
     * A plan for each city.
     *
     * @param trips in the order of their starts within a city
     */
    public static List<CityPlan> plan(List<Trip> trips) {
        Map<String, List<Trip>> byCity =
                trips.stream().collect(Collectors.groupingBy(Trip::city, LinkedHashMap::new, Collectors.toList()));
        List<CityPlan> plans = new ArrayList<>();
        byCity.forEach((city, own) -> plans.add(new Planner(own.get(0).start().at()).planCity(city, own)));
        return plans;
    }

    private CityPlan planCity(String city, List<Trip> trips) {
        for (Trip trip : trips) {
            endAllUntil(trip.start().at());
            endOverlapping(trip);
            begin(trip);
        }
        endAllUntil(Instant.MAX);
        return new CityPlan(city, trips, steps, riders, oddities.count());
    }

    private void endAllUntil(Instant at) {
        while (!riding.isEmpty() && !riding.element().trip.end().at().isAfter(at)) {
            Ride over = riding.remove();
            end(over, over.trip.end().at());
        }
    }

    /** A bike is on one ride at a time: the one before is cut short. */
    private void endOverlapping(Trip next) {
        Ride before = byBike.get(next.bike());
        if (before != null) {
            riding.remove(before);
            oddities.overlap(
                    Duration.between(next.start().at(), before.trip.end().at()).toSeconds());
            end(before, next.start().at());
        }
    }

    private void begin(Trip trip) {
        count(trip);
        if (!left.containsKey(trip.bike())) {
            add(Kind.ADD, trip, 0, trip.start().at());
        }
        // who has rested longest, so that rides spread over all
        Ride ride = new Ride(trip, resting.isEmpty() ? riders++ : resting.remove());
        add(Kind.START, trip, ride.rider, trip.start().at());
        riding.add(ride);
        byBike.put(trip.bike(), ride);
        left.put(trip.bike(), trip.end());
    }

    private void end(Ride ride, Instant at) {
        add(Kind.END, ride.trip, ride.rider, at);
        byBike.remove(ride.trip.bike());
        resting.add(ride.rider);
    }

    private void add(Kind kind, Trip trip, int rider, Instant at) {
        steps.add(new Step(kind, trip, rider, at, Duration.between(beginning, at)));
    }

    private void count(Trip trip) {
        if (trip.start().at().equals(trip.end().at())) {
            oddities.zeroLength();
        }
        Stop last = left.get(trip.bike());
        if (last != null) {
            oddities.moved(kilometres(last.place(), trip.start().place()));
            if (last.at().equals(trip.start().at())) {
                oddities.backToBack();
            }
        }
    }

    private static double kilometres(Location from, Location to) {
        return GreatCircle.kilometres(from.latitude(), from.longitude(), to.latitude(), to.longitude());
    }
}
