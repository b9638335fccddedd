package movr.verifier.checks;

/** Kinds of discrepancy. */
public enum Kind {
    /** Committed, and neither on its topic nor in the outbox. */
    LOST,
    /** First published after a later event of its stream. */
    REORDERED,
    /** Applied twice: a read model counts more than was committed. */
    DUPLICATED,
    /** Committed, and still on its way when the verifier's patience ended. */
    LAGGING,
    /** An event, or a read model that has read everything, says something else than was committed. */
    DIFFERENT,
    /** On a topic, and not committed. */
    UNKNOWN
}
