package movr.query.region;

import movr.catalogue.Catalogue;

/**
 * The region that this instance serves.
 *
 * @param name as in the catalogue
 */
public record HomeRegion(String name) {

    /**
     * The region with this name.
     *
     * @throws IllegalStateException when the catalogue has no such region
     */
    static HomeRegion of(String name, Catalogue catalogue) {
        if (catalogue.region(name).isEmpty()) {
            throw new IllegalStateException(
                    "movr.region is " + name + ", which is not among the catalogue's regions " + catalogue.regions());
        }
        return new HomeRegion(name);
    }
}
