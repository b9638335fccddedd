package movr.catalogue;

/** Distances on a sphere of the earth's mean radius; differ by at most 0.6 % from the ellipsoid. */
public final class GreatCircle {

    private static final double MEAN_EARTH_RADIUS_KM = 6371.0088;
    private static final double MOST_LATITUDE = 90;
    private static final double MOST_LONGITUDE = 180;

    private GreatCircle() {}

    /**
     * The distance between two locations, by the haversine formula.
     *
     * @return kilometres
     */
    public static double kilometres(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        double north = Math.toRadians(otherLatitude - latitude);
        double east = Math.toRadians(otherLongitude - longitude);
        double parallels = Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(otherLatitude));
        double haversine = square(Math.sin(north / 2)) + parallels * square(Math.sin(east / 2));
        return 2 * MEAN_EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));
    }

    /**
     * Rejects coordinates out of range.
     *
     * @throws IllegalArgumentException when a value is out of range or not a number
     */
    public static void check(double latitude, double longitude) {
        if (!(Math.abs(latitude) <= MOST_LATITUDE)) {
            throw new IllegalArgumentException("A latitude lies between -90 and 90 degrees, not at " + latitude);
        }
        if (!(Math.abs(longitude) <= MOST_LONGITUDE)) {
            throw new IllegalArgumentException("A longitude lies between -180 and 180 degrees, not at " + longitude);
        }
    }

    private static double square(double value) {
        return value * value;
    }
}
