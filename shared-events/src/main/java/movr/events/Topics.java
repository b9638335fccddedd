package movr.events;

/** Names of the topics. */
public final class Topics {

    private Topics() {}

    /** The topic of one region and family, such as {@code movr.us-east1.fleet}. */
    public static String of(String region, EventFamily family) {
        return "movr." + region + "." + family.code();
    }
}
