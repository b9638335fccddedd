package movr.query.cities;

import movr.catalogue.Catalogue;
import movr.catalogue.City;
import movr.catalogue.Region;
import movr.catalogue.UnknownCity;
import movr.query.region.HomeRegion;
import org.springframework.stereotype.Component;

/** The cities and riders that this instance serves. */
@Component
public final class Cities {

    private final Catalogue catalogue;
    private final HomeRegion home;

    Cities(Catalogue catalogue, HomeRegion home) {
        this.catalogue = catalogue;
        this.home = home;
    }

    /**
     * The city with this slug.
     *
     * @throws movr.base.rejection.Rejection when the catalogue has no such city (404), or another region's query service
     *     serves it (421)
     */
    public City served(String slug) {
        City city = catalogue.city(slug).orElseThrow(UnknownCity::new);
        checkServed(city.region());
        return city;
    }

    /**
     * Checks that this instance serves a region.
     *
     * @throws movr.base.rejection.Rejection when another region's query service does (421), or the catalogue has no such
     *     region (401)
     */
    public void checkServed(String region) {
        Region wanted = catalogue.region(region).orElseThrow(ForeignToken::new);
        if (!wanted.name().equals(home.name())) {
            throw new WrongRegion(wanted);
        }
    }
}
