package movr.benchmarks.stage;

/** Something is missing or did not start; the message says what to do. */
public final class CannotMeasure extends RuntimeException {

    /** Without a cause. */
    public CannotMeasure(String message) {
        super(message);
    }

    /** With its cause. */
    public CannotMeasure(String message, Throwable cause) {
        super(message, cause);
    }
}
