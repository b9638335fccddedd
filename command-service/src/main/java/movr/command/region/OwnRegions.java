package movr.command.region;

import java.util.List;
import movr.catalogue.Catalogue;
import movr.catalogue.Region;

/**
 * The regions whose background work this process does.
 *
 * @param names as in {@code movr.relay.regions}; all of the catalogue when that is empty
 */
public record OwnRegions(List<String> names) {

    /** Copies the names. */
    public OwnRegions {
        names = List.copyOf(names);
    }

    static OwnRegions of(List<String> chosen, Catalogue catalogue) {
        List<String> all = catalogue.regions().stream().map(Region::name).toList();
        if (!all.containsAll(chosen)) {
            throw new IllegalStateException("movr.relay.regions " + chosen + " are not all in the catalogue " + all);
        }
        return new OwnRegions(chosen.isEmpty() ? all : chosen);
    }
}
