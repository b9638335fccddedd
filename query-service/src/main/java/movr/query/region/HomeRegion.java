package movr.query.region;

import movr.catalogue.Catalogue;

/**
 * The region that this instance serves.
 *
 * @param name as the catalogue has it
 */
public record HomeRegion(String name) {

    /**
     * The region of this name.
     *
     * @throws IllegalStateException when the catalogue has none
     */
    static HomeRegion of(String name, Catalogue catalogue) {
        if (catalogue.region(name).isEmpty()) {
            throw new IllegalStateException(
                    "movr.region is " + name + ", which is not among the catalogue's regions " + catalogue.regions());
        }
        return new HomeRegion(name);
    }
}
