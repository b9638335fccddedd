package movr.frontend.cities;

/**
 * A location as a visitor gives it: without a name, which MovR takes from its catalogue.
 *
 * @param latitude degrees WGS84
 * @param longitude degrees WGS84
 */
public record Coordinates(double latitude, double longitude) {}
