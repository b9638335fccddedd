package movr.client;

/** Refusal of a request: a final answer other than success. */
public final class Refused extends RuntimeException {

    private final transient Reply<?> reply;

    Refused(String what, Reply<?> reply) {
        super(what + ": " + reply);
        this.reply = reply;
    }

    /** The answer. */
    public Reply<?> reply() {
        return reply;
    }
}
