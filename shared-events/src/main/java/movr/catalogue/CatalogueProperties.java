package movr.catalogue;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Source of the catalogue of regions and cities.
 *
 * @param file a YAML file that replaces the built-in catalogue; null for the built-in one
 */
@ConfigurationProperties("movr.catalogue")
public record CatalogueProperties(@Nullable Path file) {}
