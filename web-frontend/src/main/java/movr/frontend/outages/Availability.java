package movr.frontend.outages;

/**
 * Availability of MovR's two sides.
 *
 * @param commands whether sign-in, rental and return work
 * @param queries whether vehicles, rides and people can be shown
 */
public record Availability(boolean commands, boolean queries) {}
