package movr.replay.api;

import java.net.URI;

/**
 * A city and who serves it.
 *
 * @param slug as it stands in addresses
 * @param commands base URL of the command service
 * @param queries base URL of the region's query service
 */
public record Place(String slug, String region, URI commands, URI queries) {}
