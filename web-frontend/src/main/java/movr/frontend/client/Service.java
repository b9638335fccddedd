package movr.frontend.client;

import java.net.URI;

/** A service that the frontend calls. */
public record Service(Side side, URI baseUrl) {

    /** The two sides of MovR, each of which is usable without the other. */
    public enum Side {
        /** Writes: accounts, sign-in, vehicles, rides. */
        COMMANDS,
        /** Reads: the listing, the map, the history, people. */
        QUERIES
    }
}
