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

    /** All places by the slug of their city; a city of another catalogue need not have any. */
    public static Map<String, List<NamedPlace>> byCity() {
        try (InputStream file = NamedPlace.class.getResourceAsStream("places.yml")) {
            return new YAMLMapper().readValue(Objects.requireNonNull(file), new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
