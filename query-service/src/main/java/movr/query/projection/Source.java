package movr.query.projection;

import movr.events.EventFamily;
import movr.events.Topics;

/** The streams of one family and home region: one topic. */
public record Source(String region, EventFamily family) {

    /** The topic that they are published on. */
    public String topic() {
        return Topics.of(region, family);
    }
}
