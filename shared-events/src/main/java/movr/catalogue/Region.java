package movr.catalogue;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * A cloud region.
 *
 * @param name as CockroachDB names it: equal to {@code region=} of its nodes' locality
 * @param commandUrl base URL of the region's command service
 * @param queryUrl base URL of the region's query service
 */
public record Region(String name, URI commandUrl, URI queryUrl) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** Rejects names that cannot be used in topics and tables. */
    public Region {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A region's name is lower case letters, digits and dashes, not " + name);
        }
        if (!commandUrl.isAbsolute() || !queryUrl.isAbsolute()) {
            throw new IllegalArgumentException("The URLs of region " + name + " must be absolute");
        }
    }
}
