package movr.replay.sending;

import java.util.UUID;
import movr.catalogue.Choices;
import movr.client.Account;
import movr.client.Spot;
import movr.events.Location;
import movr.replay.journal.Entry;
import movr.replay.journal.Journal;
import movr.replay.journal.Outcome;
import movr.replay.plan.Step;
import movr.replay.plan.Step.Kind;
import movr.replay.trips.Ids;
import movr.replay.trips.Trip.Bike;

/** Sender of the steps of a city's plan, each once in effect, that records the answers. */
final class Sender {

    /** Where a bike cannot be left, as MovR's rule has it. */
    static final String OUTSIDE = "location-outside-city";

    private static final String COLOUR = "black";
    private static final String RIDE = "rideId";

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
        Bike bike = step.trip().bike();
        Spot place = spot(step.trip().start().place());
        String key = step.key().toString();
        write(step, Outcome.of(crowd.owner().addVehicle(bike.type(), COLOUR, Choices.OTHER, place, key), "vehicleId"));
    }

    private void start(Step step, UUID vehicle) {
        Account rider = crowd.rider(step.rider());
        String key = step.key().toString();
        write(step, Outcome.of(rider.startRide(crowd.city(), vehicle, key), RIDE));
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
        return Outcome.of(crowd.rider(step.rider()).endRide(crowd.city(), ride, spot(place), key.toString()), RIDE);
    }

    private static Spot spot(Location place) {
        return new Spot(place.label(), place.latitude(), place.longitude());
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
