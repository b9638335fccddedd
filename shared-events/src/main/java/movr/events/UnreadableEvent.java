package movr.events;

import org.jspecify.annotations.Nullable;

/** A message that is no event of this contract, or not one that this version can read. */
public final class UnreadableEvent extends RuntimeException {

    /** What is wrong with it; one of few, so that it can be counted by. */
    public enum Reason {
        /** Not a CloudEvent in binary mode, or a header is missing or malformed. */
        ENVELOPE,
        /** A well-formed event of a type, or of a version of a type, that is not known here. */
        UNKNOWN_TYPE,
        /** The body is no JSON, or not what its type's schema asks for. */
        DATA
    }

    private final Reason reason;

    /** Names the reason, and in one sentence what was wrong. */
    public UnreadableEvent(Reason reason, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    /** What is wrong with it. */
    public Reason reason() {
        return reason;
    }
}
