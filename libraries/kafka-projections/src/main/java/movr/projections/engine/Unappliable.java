package movr.projections.engine;

/** Failure of the projection on a single event, for a reason that is not transient. */
final class Unappliable extends RuntimeException {

    Unappliable(RuntimeException cause) {
        super(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
    }
}
