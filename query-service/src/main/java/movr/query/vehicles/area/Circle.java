package movr.query.vehicles.area;

import movr.query.pages.InvalidParameter;
import movr.query.pages.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * All locations within a radius of a centre.
 *
 * @param latitude of the centre, degrees WGS84
 * @param longitude of the centre, degrees WGS84
 * @param radius metres
 */
public record Circle(double latitude, double longitude, double radius) {

    /** Radius of the earth as in {@link movr.catalogue.GreatCircle}, metres. */
    private static final double EARTH_RADIUS = 6_371_008.8;

    private static final double DATE_LINE = 180;
    private static final double POLE = 90;
    private static final double DEFAULT_RADIUS = 1_000;
    private static final double LONGEST_RADIUS = 50_000;

    /** Tolerance for rounding, degrees: about a metre. */
    private static final double MARGIN = 1e-5;

    /**
     * Parses a centre, {@code latitude,longitude}, and a radius in metres; 1 km when that is null.
     *
     * @throws InvalidParameter when either has another form or is out of range
     */
    public static Circle parse(String near, @Nullable String radius) {
        String sentence =
                "The parameter near must be latitude,longitude in degrees: from -90 to 90 and from -180 to 180.";
        double[] centre = Numbers.parse(near, 2, sentence);
        if (Math.abs(centre[0]) > POLE || Math.abs(centre[1]) > DATE_LINE) {
            throw new InvalidParameter(sentence);
        }
        return new Circle(centre[0], centre[1], radius == null ? DEFAULT_RADIUS : radiusOf(radius));
    }

    private static double radiusOf(String text) {
        String sentence = "The radius must be in metres: more than 0, at most 50000.";
        double radius = Numbers.parse(text, 1, sentence)[0];
        if (radius <= 0 || radius > LONGEST_RADIUS) {
            throw new InvalidParameter(sentence);
        }
        return radius;
    }

    /** The part within a shorter radius, metres; the circle itself when the radius is not shorter. */
    public Circle within(double shorter) {
        return new Circle(latitude, longitude, Math.min(radius, shorter));
    }

    /**
     * The bounding box of the circle. Near a pole that is a cap of all longitudes.
     *
     * @see <a href="http://janmatuschek.de/LatitudeLongitudeBoundingCoordinates">Bounding coordinates</a>
     */
    public Box bounds() {
        double angle = radius / EARTH_RADIUS;
        double height = Math.toDegrees(angle) + MARGIN;
        double south = latitude - height;
        double north = latitude + height;
        if (south <= -POLE || north >= POLE) {
            return new Box(-DATE_LINE, Math.max(south, -POLE), DATE_LINE, Math.min(north, POLE));
        }
        double width = Math.toDegrees(Math.asin(Math.sin(angle) / Math.cos(Math.toRadians(latitude)))) + MARGIN;
        return new Box(around(longitude - width), south, around(longitude + width), north);
    }

    private static double around(double degrees) {
        if (degrees < -DATE_LINE) {
            return degrees + 2 * DATE_LINE;
        }
        return degrees > DATE_LINE ? degrees - 2 * DATE_LINE : degrees;
    }
}
