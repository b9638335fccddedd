package movr.command.relay;

/** The broker did not say whether a batch was committed. It is sent again, so consumers may see it twice. */
final class InDoubt extends RuntimeException {

    InDoubt(Throwable cause) {
        super("The broker did not answer to a commit", cause);
    }
}
