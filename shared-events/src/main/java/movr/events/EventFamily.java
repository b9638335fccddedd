package movr.events;

import java.util.Locale;

/** Streams that share a topic per region. */
public enum EventFamily {
    /** Vehicles and their rides, keyed by vehicle; kept for rebuilds. No personal data. */
    FLEET,
    /** Accounts, keyed by user; compacted. */
    USERS;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** As it stands in rows and topic names. */
    public String code() {
        return code;
    }

    /**
     * The family of this code.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static EventFamily ofCode(String code) {
        for (EventFamily family : values()) {
            if (family.code.equals(code)) {
                return family;
            }
        }
        throw new IllegalArgumentException("There is no event family " + code);
    }
}
