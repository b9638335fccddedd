package movr.benchmarks.cluster;

/** Failure to measure because something is missing or did not start; the message tells the remedy. */
public final class CannotMeasure extends RuntimeException {

    /** Creates the failure without a cause. */
    public CannotMeasure(String message) {
        super(message);
    }

    /** Creates the failure with its cause. */
    public CannotMeasure(String message, Throwable cause) {
        super(message, cause);
    }
}
