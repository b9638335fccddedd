package movr.events;

import movr.streams.EventEnvelope;

/** Names of the topics. */
public final class Topics {

    private Topics() {}

    /** The topic of one region and family, such as {@code movr.us-east1.fleet}. */
    public static String of(String region, EventFamily family) {
        return "movr." + region + "." + family.code();
    }

    /** The topic that an event is published on. */
    public static String of(EventEnvelope event) {
        return of(event.region(), EventFamily.ofCode(event.family()));
    }
}
