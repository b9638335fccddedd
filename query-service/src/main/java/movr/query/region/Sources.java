package movr.query.region;

import movr.events.EventFamily;
import movr.events.Topics;
import movr.projections.Source;

/** Sources of MovR's projections. */
public final class Sources {

    private Sources() {}

    /** The streams of a family in a region. */
    public static Source of(String region, EventFamily family) {
        return new Source(region, family.code(), Topics.of(region, family));
    }
}
