package movr.query.vehicles;

import java.util.Set;
import java.util.UUID;
import movr.events.VehicleType;
import movr.query.pages.InvalidParameter;
import org.jspecify.annotations.Nullable;

/**
 * Filter of vehicles by their attributes, not by location.
 *
 * @param status available or on_trip; empty for both
 * @param type bike, scooter or skateboard; empty for all
 * @param owner id of a person; empty for everybody
 */
record Filter(String status, String type, String owner) {

    private static final Set<String> STATES = Set.of("available", "on_trip");
    private static final String ANY = "";
    private static final int UUID_LENGTH = 36;

    static Filter parse(@Nullable String status, @Nullable String type, @Nullable String owner) {
        return new Filter(statusOf(status), typeOf(type), ownerOf(owner));
    }

    /** Returns whether it matches all vehicles. */
    boolean isOpen() {
        return status.isEmpty() && type.isEmpty() && owner.isEmpty();
    }

    boolean hasOwner() {
        return !owner.isEmpty();
    }

    UUID ownerId() {
        return UUID.fromString(owner);
    }

    private static String statusOf(@Nullable String text) {
        if (text == null || STATES.contains(text)) {
            return text == null ? ANY : text;
        }
        throw new InvalidParameter("The status must be available or on_trip; removed vehicles are not listed.");
    }

    private static String typeOf(@Nullable String text) {
        try {
            return text == null ? ANY : VehicleType.ofCode(text).code();
        } catch (IllegalArgumentException unknown) {
            throw new InvalidParameter("The type must be bike, scooter or skateboard.");
        }
    }

    private static String ownerOf(@Nullable String text) {
        try {
            if (text == null || text.length() == UUID_LENGTH) {
                return text == null ? ANY : UUID.fromString(text).toString();
            }
        } catch (IllegalArgumentException malformed) {
            // same answer as below
        }
        throw new InvalidParameter("The owner must be the id of a person, a UUID.");
    }
}
