package movr.base.meters;

import java.time.Duration;
import java.util.Arrays;

/**
 * Histogram bounds of timers. Each bound is a time series for each combination of labels, so they are few and chosen.
 */
public final class Buckets {

    private Buckets() {}

    /** For {@code serviceLevelObjectives}. */
    public static Duration[] ofMillis(long... bounds) {
        return Arrays.stream(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
