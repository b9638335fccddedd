package movr.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A popular place of a city.
 *
 * @param label name that people know
 * @param latitude degrees WGS84
 * @param longitude degrees WGS84
 */
public record NamedPlace(String label, double latitude, double longitude) {

    private static final int WHOLE_TURN = 360;

    /** Rejects values that could not be shown. */
    public NamedPlace {
        if (!City.NAME.matcher(label).matches()) {
            throw new IllegalArgumentException(
                    "The label of a place must be 1 to 100 characters that can be seen, not " + label);
        }
        GreatCircle.check(latitude, longitude);
    }

    /** Places of well-known cities by their slugs, for catalogues that list none. */
    static Map<String, List<NamedPlace>> shipped() {
        try (InputStream file = NamedPlace.class.getResourceAsStream("places.yml")) {
            return new YAMLMapper().readValue(Objects.requireNonNull(file), new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Square of the distance on a flat map of the city: enough to tell which place is nearer, at a tenth of the cost of a great
     * circle, as pages of vehicles ask it hundreds of times.
     *
     * @param parallel cosine of the city's latitude
     * @return square degrees of latitude
     */
    double flatDistance(double toLatitude, double toLongitude, double parallel) {
        double north = toLatitude - latitude;
        double east = Math.IEEEremainder(toLongitude - longitude, WHOLE_TURN) * parallel;
        return north * north + east * east;
    }
}
