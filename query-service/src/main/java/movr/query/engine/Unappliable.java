package movr.query.engine;

/** An event that the projection failed on, alone and for no passing reason. */
final class Unappliable extends RuntimeException {

    Unappliable(RuntimeException cause) {
        super(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
    }
}
