package movr.streams;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Failure of a message that is not an event of the contract, or not one that this version can read. */
public final class UnreadableEvent extends RuntimeException {

    /** Kind of error in a message; a small set, used as a meter's tag. */
    public enum Reason {
        /** Not a CloudEvent in binary mode, or a header is missing or malformed. */
        ENVELOPE,
        /** A well-formed event of a type that is unknown here in any version. */
        UNKNOWN_TYPE,
        /** A well-formed event of a known type, in a version that is unknown here. */
        UNKNOWN_VERSION,
        /** The body is not JSON, or does not match its type's schema. */
        DATA
    }

    private static final Pattern VERSION = Pattern.compile("\\.v[0-9]+$");

    private final Reason reason;

    /** Creates the failure with its reason and one sentence about the error. */
    public UnreadableEvent(Reason reason, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    /**
     * The failure of an event whose type is not among those that are known here.
     *
     * @param type name and version, such as {@code ride.started.v1}
     * @param known types, in the same form
     */
    public static UnreadableEvent ofType(String type, Stream<String> known) {
        String name = nameIn(type);
        return known.map(UnreadableEvent::nameIn).anyMatch(name::equals)
                ? new UnreadableEvent(Reason.UNKNOWN_VERSION, "Unknown version of an event type here: " + type, null)
                : new UnreadableEvent(Reason.UNKNOWN_TYPE, "Unknown event type " + type + " here", null);
    }

    private static String nameIn(String type) {
        return VERSION.matcher(type).replaceFirst("");
    }

    /** Kind of error. */
    public Reason reason() {
        return reason;
    }
}
