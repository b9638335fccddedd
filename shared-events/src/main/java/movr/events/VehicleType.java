package movr.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kinds of vehicle that MovR rents out. */
public enum VehicleType {
    /** Moved by its rider. */
    BIKE,
    /** A standing scooter with a motor. */
    SCOOTER,
    /** Moved by its rider. */
    SKATEBOARD;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** Name in JSON and rows. */
    @JsonValue
    public String code() {
        return code;
    }

    /**
     * The type with this code.
     *
     * @throws IllegalArgumentException when there is none
     */
    @JsonCreator
    public static VehicleType ofCode(String code) {
        for (VehicleType type : values()) {
            if (type.code.equals(code)) {
                return type;
            }
        }
        throw new IllegalArgumentException("A vehicle is a bike, a scooter or a skateboard");
    }
}
