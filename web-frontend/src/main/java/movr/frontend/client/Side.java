package movr.frontend.client;

/** The two sides of MovR, each of which is usable without the other. */
public enum Side {
    /** Writes: accounts, sign-in, vehicles, rides. */
    COMMANDS,
    /** Reads: the listing, the map, the history, people. */
    QUERIES
}
