package movr.catalogue;

import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A city.
 *
 * @param slug as in URLs and rows, such as {@code new-york}
 * @param displayName as people write it
 * @param region home region of everything in the city, as CockroachDB names it
 * @param latitude of the centre, degrees WGS84
 * @param longitude of the centre, degrees WGS84
 * @param radiusKm greatest distance of a vehicle from the centre, kilometres
 * @param places after which locations in the city are called; may be empty
 */
public record City(
        String slug,
        String displayName,
        String region,
        ZoneId timeZone,
        double latitude,
        double longitude,
        Currency currency,
        double radiusKm,
        List<NamedPlace> places) {

    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    /** Neither control characters nor unpaired surrogates; not only spaces. */
    static final Pattern NAME = Pattern.compile("(?=.*\\S)[^\\p{Cc}\\p{Cs}]{1,100}", Pattern.UNICODE_CHARACTER_CLASS);

    /** Rejects values that could not be stored or shown. */
    public City {
        if (!SLUG.matcher(slug).matches()) {
            throw new IllegalArgumentException("A city's slug is lower case letters, digits and dashes, not " + slug);
        }
        if (!NAME.matcher(displayName).matches()) {
            throw new IllegalArgumentException("The display name of " + slug
                    + " must be 1 to 100 characters that can be seen, not " + displayName);
        }
        if (!(radiusKm > 0 && Double.isFinite(radiusKm))) {
            throw new IllegalArgumentException("The radius of " + slug + " must be positive, not " + radiusKm);
        }
        GreatCircle.check(latitude, longitude);
        places = List.copyOf(places);
    }

    /**
     * Returns whether a location lies in or around the city.
     *
     * @param placeLatitude degrees WGS84
     * @param placeLongitude degrees WGS84
     */
    public boolean covers(double placeLatitude, double placeLongitude) {
        return GreatCircle.kilometres(latitude, longitude, placeLatitude, placeLongitude) <= radiusKm;
    }

    /** The name of the place that is nearest to a location; the city's own when it has no places. */
    public String placeName(double placeLatitude, double placeLongitude) {
        double parallel = Math.cos(Math.toRadians(latitude));
        String name = displayName;
        double least = Double.POSITIVE_INFINITY;
        for (NamedPlace place : places) {
            double distance = place.flatDistance(placeLatitude, placeLongitude, parallel);
            if (distance < least) {
                least = distance;
                name = place.label();
            }
        }
        return name;
    }
}
