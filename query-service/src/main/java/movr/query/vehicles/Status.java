package movr.query.vehicles;

import java.util.Locale;

/**
 * Vehicle states of MDS 2.0, as far as there are events for them.
 *
 * @see <a href="https://github.com/openmobilityfoundation/mobility-data-specification/blob/2.0.0/modes/vehicle_states.md">MDS: vehicle states</a>
 */
enum Status {
    AVAILABLE,
    ON_TRIP,
    REMOVED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The state as stored in rows. */
    String code() {
        return code;
    }

    /**
     * The state with this code.
     *
     * @throws IllegalArgumentException when there is none
     */
    static Status ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
