package movr.frontend.outages;

/**
 * What works.
 *
 * @param commands whether one can sign in, rent and return
 * @param queries whether vehicles, rides and people can be seen
 */
public record Availability(boolean commands, boolean queries) {}
