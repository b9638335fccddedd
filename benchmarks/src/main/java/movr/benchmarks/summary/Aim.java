package movr.benchmarks.summary;

/**
 * A line of the summary.
 *
 * @param what is measured
 * @param found in words and numbers
 * @param aim what was to be reached; empty for none
 * @param reached whether it was; of no meaning without an aim
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
