package movr.frontend.client;

/** The two halves of MovR, each of which works when the other does not. */
public enum Side {
    /** Does things: accounts, sign-in, vehicles, rides. */
    COMMANDS,
    /** Shows things: the listing, the map, the history, people. */
    QUERIES
}
