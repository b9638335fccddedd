package movr.frontend.client;

import movr.frontend.client.Service.Side;
import org.jspecify.annotations.Nullable;

/**
 * Failure of a call without an answer, or with one that the service is unavailable. The outcome of a command is then
 * unknown.
 */
public final class Unreachable extends RuntimeException {

    private final Side side;

    /** Creates the failure of a side, with its cause if known. */
    public Unreachable(Side side, @Nullable Throwable cause) {
        super(side + " cannot be reached", cause);
        this.side = side;
    }

    /** The unreachable side. */
    public Side side() {
        return side;
    }
}
