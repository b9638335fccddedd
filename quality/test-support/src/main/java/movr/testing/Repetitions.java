package movr.testing;

/** Numbers of repetitions in tests: a sample in the test command, in full with {@code -Dmovr.nightly=true}. */
public final class Repetitions {

    /** Flag of the nightly build: all repetitions instead of a sample. */
    public static final boolean IN_FULL = Boolean.getBoolean("movr.nightly");

    private Repetitions() {}

    /** The number of repetitions for this build: the sample, or the full number in the nightly one. */
    public static int sampleOf(int sample, int full) {
        return IN_FULL ? full : sample;
    }
}
