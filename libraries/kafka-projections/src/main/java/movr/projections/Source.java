package movr.projections;

/**
 * The streams of one family and home region.
 *
 * @param topic that they are published on
 */
public record Source(String region, String family, String topic) {}
