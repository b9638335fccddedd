package movr.frontend.cities;

/**
 * A location.
 *
 * @param label the place's name as people use it
 * @param latitude degrees WGS84
 * @param longitude degrees WGS84
 */
public record NamedLocation(String label, double latitude, double longitude) {}
