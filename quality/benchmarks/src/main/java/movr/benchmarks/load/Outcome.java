package movr.benchmarks.load;

/** Outcome of a request. */
public enum Outcome {
    /** Carried out. */
    DONE,
    /** Refused by a rule, as expected. */
    REFUSED,
    /** Answered with an error, or not at all. */
    FAILED
}
