package movr.outbox.producer;

/**
 * Failure of a batch whose commit the broker did not confirm. The batch is sent again, so consumers may see it twice.
 */
public final class InDoubt extends RuntimeException {

    InDoubt(Throwable cause) {
        super("The broker did not confirm a commit", cause);
    }
}
