package movr.benchmarks.summary;

/**
 * A line of the summary.
 *
 * @param what measured quantity
 * @param found result, in words and numbers
 * @param aim target; empty for none
 * @param reached whether the target was reached; meaningless without one
 */
record Aim(String what, String found, String aim, boolean reached) {

    static Aim none(String what, String found) {
        return new Aim(what, found, "", false);
    }

    String markdown() {
        String verdict = aim.isEmpty() ? "" : reached ? "yes" : "**no**";
        return "| " + what + " | " + found + " | " + aim + " | " + verdict + " |\n";
    }
}
