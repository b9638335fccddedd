package movr.query.projection;

import movr.events.EventFamily;
import movr.events.Topics;

/** The streams of a family that are homed in a region: one topic. */
public record Source(String region, EventFamily family) {

    /** The topic that they are published on. */
    public String topic() {
        return Topics.of(region, family);
    }
}
