package movr.frontend.layout;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of maps.
 *
 * @param tilesUrl of a tile server, such as {@code https://tile.example.org/{z}/{x}/{y}.png}; null: a plain map without
 *     streets
 * @param attribution notice required by the tile server's terms
 */
@ConfigurationProperties("movr.map")
public record MapProperties(
        @Nullable String tilesUrl, @DefaultValue("") String attribution) {

    /** Rejects URLs that a browser could not load. */
    public MapProperties {
        if (tilesUrl != null && !tilesUrl.isEmpty() && !tilesUrl.matches("https?://[^/\\s;,']+/\\S*")) {
            throw new IllegalArgumentException("movr.map.tiles-url is not the URL of a tile server: " + tilesUrl);
        }
    }

    /** The tile server's URL; empty without one. */
    public Optional<String> tiles() {
        return Optional.ofNullable(tilesUrl).filter(url -> !url.isEmpty());
    }
}
