package movr.query.vehicles.area;

import java.util.Locale;
import movr.query.pages.InvalidParameter;
import movr.query.pages.Numbers;

/**
 * A bounding box, edges included, degrees WGS84. West is less than east, unless the box crosses the antimeridian.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7946#section-5.2">RFC 7946: the antimeridian</a>
 */
public record Box(double west, double south, double east, double north) {

    private static final double DATE_LINE = 180;
    private static final double POLE = 90;
    private static final String NOWHERE = "((-999,-999),(-999,-999))";
    private static final String SENTENCE =
            "The bbox must be west,south,east,north in degrees: longitudes from -180 to 180, latitudes"
                    + " from -90 to 90, south below north; west of east unless it crosses the date line.";

    /**
     * Parses {@code west,south,east,north}.
     *
     * @throws InvalidParameter when it is no box on earth
     */
    public static Box parse(String text) {
        double[] edges = Numbers.parse(text, 4, SENTENCE);
        Box box = new Box(edges[0], edges[1], edges[2], edges[3]);
        if (!box.isOnEarth()) {
            throw new InvalidParameter(SENTENCE);
        }
        return box;
    }

    /** The box as PostgreSQL writes it; the western part of one that crosses the antimeridian. */
    public String first() {
        return crossesDateLine() ? text(west, DATE_LINE) : text(west, east);
    }

    /**
     * The part beyond the antimeridian: the eastern part of a box that crosses it; of one that ends on it the meridian
     * itself, which has two names; else an empty box.
     */
    public String second() {
        if (crossesDateLine()) {
            return text(-DATE_LINE, east);
        }
        if (east == DATE_LINE) {
            return text(-DATE_LINE, -DATE_LINE);
        }
        return west == -DATE_LINE ? text(DATE_LINE, DATE_LINE) : NOWHERE;
    }

    private boolean crossesDateLine() {
        return west > east;
    }

    private String text(double from, double to) {
        return String.format(Locale.ROOT, "((%s,%s),(%s,%s))", from, south, to, north);
    }

    private boolean isOnEarth() {
        return Math.abs(west) <= DATE_LINE
                && Math.abs(east) <= DATE_LINE
                && Math.abs(south) <= POLE
                && Math.abs(north) <= POLE
                && south <= north;
    }
}
