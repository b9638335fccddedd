package movr.frontend.cities;

/**
 * A location.
 *
 * @param label name of the nearest known place
 * @param latitude degrees WGS84
 * @param longitude degrees WGS84
 */
public record NamedLocation(String label, double latitude, double longitude) {}
