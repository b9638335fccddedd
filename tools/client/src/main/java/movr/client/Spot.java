package movr.client;

/**
 * A location with its name.
 *
 * @param label in requests, whatever people call the place, which MovR drops; in answers, the nearest known place
 * @param latitude degrees WGS84
 * @param longitude degrees WGS84
 */
public record Spot(String label, double latitude, double longitude) {}
