package movr.frontend.cities;

/**
 * A place.
 *
 * @param label what people call it
 * @param latitude degrees WGS84
 * @param longitude degrees WGS84
 */
public record Place(String label, double latitude, double longitude) {}
