package movr.replay.simulation;

import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A reason to ride, and so when, from where and where to.
 *
 * @param from draw of a stop as the origin
 * @param to draw of a stop as the destination
 * @param roundTrips share of trips that end where they began
 * @param members share of riders with a subscription
 */
record Purpose(When when, ToDoubleFunction<Stop> from, ToDoubleFunction<Stop> to, double roundTrips, double members) {

    private static final Purpose LEISURE =
            new Purpose(new When(0.24, 0.68, 14.8, 3), Stop::sights, Stop::sights, 0.25, 0.4);

    private static final List<Purpose> ALL = List.of(
            // to work
            new Purpose(new When(0.28, 0.02, 8.3, 0.8), Stop::home, Stop::work, 0, 0.9),
            // and back
            new Purpose(new When(0.31, 0.03, 17.6, 1.1), Stop::work, Stop::home, 0, 0.9),
            // out at noon
            new Purpose(new When(0.11, 0.12, 12.6, 0.8), Stop::work, Stop::sights, 0.1, 0.6),
            LEISURE,
            // home at night
            new Purpose(new When(0.06, 0.15, 23.3, 1.8), Stop::sights, Stop::home, 0.02, 0.5));

    private static final double HOURS = 24;
    private static final int SECONDS_OF_HOUR = 3600;

    /**
     * The time of day.
     *
     * @param weekdays share of the trips of a weekday
     * @param weekends share of the trips of a day of the weekend
     * @param hour around which they begin
     * @param spread standard deviation, hours
     */
    record When(double weekdays, double weekends, double hour, double spread) {}

    static Purpose any(boolean weekend, Random random) {
        double left = random.nextDouble();
        for (Purpose purpose : ALL) {
            left -= weekend ? purpose.when.weekends : purpose.when.weekdays;
            if (left < 0) {
                return purpose;
            }
        }
        // the shares add up to one, but for rounding
        return LEISURE;
    }

    /** A second of the day; the hours after midnight belong to the night that began the day before. */
    int departure(Random random) {
        double hour = when.hour + when.spread * random.nextGaussian();
        return (int) ((hour % HOURS + HOURS) % HOURS * SECONDS_OF_HOUR);
    }
}
