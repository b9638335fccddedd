package movr.replay.reconciliation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import movr.replay.journal.Entry;
import movr.replay.journal.Journal;
import movr.replay.journal.Outcome;
import movr.replay.plan.CityPlan;
import movr.replay.plan.Step;
import movr.replay.plan.Step.Kind;
import movr.replay.reconciliation.CityResult.Counts;
import movr.replay.trips.Trip;

/**
 * A city's trips beside the rides that MovR has. Rides of an earlier call with other trips of the city are known from the journal and are no
 * difference; a ride that the journal does not know has been made twice.
 */
final class Comparison {

    private final CityPlan plan;
    private final Set<UUID> known;
    private final Map<UUID, Trip> expected = new LinkedHashMap<>();
    private final List<String> differences = new ArrayList<>();
    private final Map<String, Counts> counts = new LinkedHashMap<>();

    Comparison(CityPlan plan, Journal journal) {
        this.plan = plan;
        this.known = journal.of(Kind.START.command(), plan.city()).stream()
                .map(Entry::outcome)
                .filter(Outcome::accepted)
                .map(outcome -> UUID.fromString(outcome.value()))
                .collect(Collectors.toSet());
        plan.trips().forEach(trip -> expect(trip, journal));
    }

    private void expect(Trip trip, Journal journal) {
        UUID key = Step.key(Kind.START, trip);
        journal.made(key)
                .ifPresentOrElse(
                        ride -> expected.put(ride, trip),
                        () -> differences.add(name(trip) + " has no ride: "
                                + journal.outcome(key).map(Outcome::value).orElse("not answered")));
    }

    void hear(String witness, Rides rides) {
        Set<UUID> own = expected.keySet();
        counts.put(witness, new Counts(rides.startedOf(own), rides.endedOf(own)));
        expected.forEach((ride, trip) -> {
            if (!rides.started().contains(ride)) {
                differences.add(name(trip) + ": its ride " + ride + " is not " + witness);
            } else if (!rides.ended().contains(ride)) {
                differences.add(name(trip) + ": the end of its ride " + ride + " is not " + witness);
            }
        });
        rides.doubled().forEach((ride, what) -> differences.add("Ride " + ride + " is " + witness + " as " + what));
        rides.started().stream()
                .filter(ride -> !known.contains(ride))
                .forEach(ride -> differences.add("Ride " + ride + " is " + witness + " and belongs to no trip"));
    }

    CityResult result() {
        return new CityResult(plan.city(), plan.trips().size(), expected.size(), counts, List.copyOf(differences));
    }

    private static String name(Trip trip) {
        return "Row " + trip.row() + " (" + trip.bike() + " at " + trip.start().at() + ")";
    }
}
