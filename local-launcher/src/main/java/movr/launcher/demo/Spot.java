package movr.launcher.demo;

/**
 * A place where a vehicle may stand, as the API takes it.
 *
 * @param latitude degrees WGS84
 * @param longitude degrees WGS84
 */
record Spot(String label, double latitude, double longitude) {}
