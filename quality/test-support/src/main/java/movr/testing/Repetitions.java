package movr.testing;

/** Numbers of repetitions in tests: a sample in the test command, in full with {@code -Dmovr.nightly=true}. */
public final class Repetitions {

    /** Whether tests repeat in full. */
    public static final boolean IN_FULL = Boolean.getBoolean("movr.nightly");

    private Repetitions() {}

    /** Either number, as the build was asked for. */
    public static int sampleOf(int sample, int full) {
        return IN_FULL ? full : sample;
    }
}
