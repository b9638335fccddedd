package movr.streams;

import org.jspecify.annotations.Nullable;

/** Failure of a message that is not an event of the contract, or not one that this version can read. */
public final class UnreadableEvent extends RuntimeException {

    /** Kind of error in a message; a small set, used as a meter's tag. */
    public enum Reason {
        /** Not a CloudEvent in binary mode, or a header is missing or malformed. */
        ENVELOPE,
        /** A well-formed event of a type, or of a version of a type, that is unknown here. */
        UNKNOWN_TYPE,
        /** The body is not JSON, or does not match its type's schema. */
        DATA
    }

    private final Reason reason;

    /** Creates the failure with its reason and one sentence about the error. */
    public UnreadableEvent(Reason reason, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    /** Kind of error. */
    public Reason reason() {
        return reason;
    }
}
