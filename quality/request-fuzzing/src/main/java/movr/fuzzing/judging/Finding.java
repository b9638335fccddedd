package movr.fuzzing.judging;

/**
 * An answer that should not be.
 *
 * @param rule that is broken
 * @param cause by which findings are grouped, as far as one can tell from outside
 * @param what for people
 */
public record Finding(String rule, String cause, String what) {}
