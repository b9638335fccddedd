package movr.events;

import movr.streams.EventEnvelope;

/** Names of the topics. */
public final class Topics {

    private Topics() {}

    /** The topic of one region and family, such as {@code movr.us-east1.fleet}. */
    public static String of(String region, EventFamily family) {
        return "movr." + region + "." + family.code();
    }

    /** The topic of a region's watermarks, such as {@code movr.us-east1.watermarks}. */
    public static String ofWatermarks(String region) {
        return "movr." + region + ".watermarks";
    }

    /** The topic that an event is published on. */
    public static String of(EventEnvelope event) {
        return of(event.region(), EventFamily.ofCode(event.family()));
    }
}
