package movr.frontend.cities;

/**
 * Resolved city of a visitor.
 *
 * @param guessed whether nothing was known of the visitor, so that this is the catalogue's default
 */
public record ResolvedCity(City city, boolean guessed) {}
