package movr.launcher.demo;

/**
 * Location of a vehicle, as the API takes it.
 *
 * @param latitude degrees WGS84
 * @param longitude degrees WGS84
 */
record Spot(String label, double latitude, double longitude) {}
