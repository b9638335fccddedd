package movr.benchmarks.load;

/** What came of a request. */
public enum Outcome {
    /** It did what was asked for. */
    DONE,
    /** It was refused by a rule, as it should be. */
    REFUSED,
    /** It was answered by an error or not at all. */
    FAILED
}
