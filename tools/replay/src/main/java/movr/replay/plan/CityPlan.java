package movr.replay.plan;

import java.util.List;
import movr.replay.trips.Trip;

/**
 * The trips of a city as commands.
 *
 * @param city slug
 * @param steps in the order in which they happened
 * @param riders how many are needed so that nobody rides twice at once
 */
public record CityPlan(String city, List<Trip> trips, List<Step> steps, int riders, Oddities oddities) {

    /** Bikes of the plan. */
    public long bikes() {
        return steps.stream().filter(step -> step.kind() == Step.Kind.ADD).count();
    }
}
