package movr.query.region;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the regions and cities come from.
 *
 * @param file a YAML file that replaces the built-in catalogue; none for the built-in one
 */
@ConfigurationProperties("movr.catalogue")
record CatalogueProperties(@Nullable Path file) {}
