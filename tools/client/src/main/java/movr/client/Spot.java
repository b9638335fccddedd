package movr.client;

/**
 * A location with its name.
 *
 * @param label the place's name as people use it
 * @param latitude degrees WGS84
 * @param longitude degrees WGS84
 */
public record Spot(String label, double latitude, double longitude) {}
