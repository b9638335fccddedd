package movr.frontend.security;

import java.net.URI;
import movr.frontend.layout.MapProperties;
import org.springframework.stereotype.Component;

/**
 * Content security policy of the pages: their own files, and images of the tile server. Nothing inline, so that text
 * entered by other people can never become a script.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy Level 3</a>
 */
@Component
final class ContentPolicy {

    private final String directives;

    ContentPolicy(MapProperties map) {
        String tiles = map.tiles()
                .map(ContentPolicy::originOf)
                .map(origin -> " " + origin)
                .orElse("");
        this.directives = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:" + tiles
                + "; connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
                + "; frame-ancestors 'none'";
    }

    String directives() {
        return directives;
    }

    /** A tile server's URL may stand for several hosts by {@code {s}}. */
    private static String originOf(String tilesUrl) {
        String plain = tilesUrl.replaceAll("\\{s}\\.", "*.").replaceAll("[{}]", "");
        String host = plain.substring(plain.indexOf("://") + 3);
        String scheme =
                URI.create(plain.substring(0, plain.indexOf("://")) + "://x").getScheme();
        int end = host.indexOf('/');
        return scheme + "://" + (end < 0 ? host : host.substring(0, end));
    }
}
