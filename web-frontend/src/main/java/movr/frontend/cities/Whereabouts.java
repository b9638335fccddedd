package movr.frontend.cities;

/**
 * The city that a visitor looks at.
 *
 * @param guessed whether nothing was known of the visitor, so that the catalogue's default stands in
 */
public record Whereabouts(City city, boolean guessed) {}
