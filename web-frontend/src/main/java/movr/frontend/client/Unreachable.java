package movr.frontend.client;

import org.jspecify.annotations.Nullable;

/** A service did not answer, or said that it cannot now. Of an order it is not known whether it was carried out. */
public final class Unreachable extends RuntimeException {

    private final Side side;

    /** A side that cannot be reached, and why if that is known. */
    public Unreachable(Side side, @Nullable Throwable cause) {
        super(side + " cannot be reached", cause);
        this.side = side;
    }

    /** Which half of MovR is away. */
    public Side side() {
        return side;
    }
}
