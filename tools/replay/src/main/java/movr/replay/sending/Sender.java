package movr.replay.sending;

import java.util.Map;
import java.util.UUID;
import movr.events.Location;
import movr.replay.api.Outcome;
import movr.replay.journal.Entry;
import movr.replay.journal.Journal;
import movr.replay.plan.Step;
import movr.replay.plan.Step.Kind;
import movr.replay.trips.Ids;
import movr.replay.trips.Trip;

/** Sender of the steps of a city's plan, each once in effect, that records the answers. */
final class Sender {

    /** Where a bike cannot be left, as MovR's rule has it. */
    static final String OUTSIDE = "location-outside-city";

    private static final String COLOUR = "black";

    private final Crowd crowd;
    private final Journal journal;

    Sender(Crowd crowd, Journal journal) {
        this.crowd = crowd;
        this.journal = journal;
    }

    void send(Step step) {
        switch (step.kind()) {
            case ADD -> add(step);
            case START ->
                journal.made(Step.addKey(step.trip()))
                        .ifPresentOrElse(vehicle -> start(step, vehicle), () -> skip(step, "vehicle-not-added"));
            case END ->
                journal.made(Step.key(Kind.START, step.trip()))
                        .ifPresentOrElse(ride -> end(step, ride), () -> skip(step, "ride-not-started"));
            default -> throw new IllegalArgumentException("There is no step " + step.kind());
        }
    }

    private void add(Step step) {
        Trip trip = step.trip();
        Map<String, Object> body = Map.of(
                "type", trip.bike().type(),
                "color", COLOUR,
                "brand", trip.bike().brand(),
                "location", trip.start().place());
        write(step, crowd.owner().command(step.kind().command(), "/vehicles", step.key(), body));
    }

    private void start(Step step, UUID vehicle) {
        Map<String, Object> body = Map.of("vehicleId", vehicle);
        write(step, crowd.rider(step.rider()).command(step.kind().command(), "/rides", step.key(), body));
    }

    /** Nobody can leave a bike outside the city: then it goes back to where the ride began, as a ride must end somewhere. */
    private void end(Step step, UUID ride) {
        Outcome outcome = end(step, ride, step.key(), step.trip().end().place());
        if (!outcome.accepted() && outcome.value().equals(OUTSIDE)) {
            UUID refused = Ids.of("outside " + step.key());
            journal.write(new Entry(refused, step.kind().command(), crowd.city().slug(), outcome));
            UUID again = Ids.of("back " + step.key());
            outcome = end(step, ride, again, step.trip().start().place());
        }
        write(step, outcome);
    }

    private Outcome end(Step step, UUID ride, UUID key, Location place) {
        String path = "/rides/" + ride + "/end";
        return crowd.rider(step.rider()).command(step.kind().command(), path, key, Map.of("location", place));
    }

    private void skip(Step step, String reason) {
        write(step, Outcome.refused(reason));
    }

    private void write(Step step, Outcome outcome) {
        journal.write(new Entry(step.key(), step.kind().command(), crowd.city().slug(), outcome));
    }

    /** Returns whether the step has been answered. */
    boolean done(Step step) {
        return journal.outcome(step.key()).isPresent();
    }
}
