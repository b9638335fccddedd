package movr.simulation.world;

/** Promise of the protocol that a simulation judges. */
public enum Rule {
    /** First deliveries of a stream in order, its newest event last, each version once. */
    ORDER,
    /** No event twice, unless something broke. */
    REPEAT,
    /** Whatever is committed is published and shown. */
    LOSS,
    /** As-Of is never later than the truth. */
    AS_OF,
    /** Erased people are gone. */
    ERASURE,
    /** When nothing breaks any more, all is done within a bounded time. */
    PROGRESS,
    /** Nothing fails but what is made to fail. */
    CRASH
}
