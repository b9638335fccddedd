package movr.benchmarks.summary;

/**
 * A result beside its aim.
 *
 * @param text in words and numbers
 * @param reached whether the aim was reached
 * @param bound what bounds it, of interest when the aim was not reached; empty when that is not known
 */
record Finding(String text, boolean reached, String bound) {

    /** The result of a measurement that was not made. */
    static final Finding NONE = new Finding("not measured", false, "");

    /** Answer to the aim, for the page; empty when nothing was measured. */
    String verdict() {
        if (equals(NONE)) {
            return "";
        }
        if (reached) {
            return "yes";
        }
        return bound.isEmpty() ? "**no**" : "**no**: " + bound;
    }
}
