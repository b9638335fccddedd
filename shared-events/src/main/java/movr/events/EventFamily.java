package movr.events;

import java.util.Locale;

/** Streams that share a topic per region. */
public enum EventFamily {
    /** Vehicles and their rides, keyed by vehicle; retained for rebuilds. Names nobody, and has no text that a person typed. */
    FLEET,
    /** Accounts, keyed by user; compacted. */
    USERS;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** Name in rows and topic names. */
    public String code() {
        return code;
    }

    /**
     * The family with this code.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static EventFamily ofCode(String code) {
        for (EventFamily family : values()) {
            if (family.code.equals(code)) {
                return family;
            }
        }
        throw new IllegalArgumentException("Unknown event family " + code);
    }
}
