package movr.verifier.checks;

/** What may be wrong. */
public enum Kind {
    /** Committed, and neither on its topic nor in the outbox. */
    LOST,
    /** First published after a later event of its stream. */
    REORDERED,
    /** Applied twice: a read model counts more than was committed. */
    DUPLICATED,
    /** Committed, and still on its way when the verifier's patience ended. */
    LAGGING,
    /** A read model shows something else than was committed, though it has read everything. */
    DIFFERENT,
    /** On a topic, and not committed. */
    UNKNOWN
}
