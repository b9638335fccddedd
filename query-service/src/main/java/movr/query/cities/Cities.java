package movr.query.cities;

import movr.catalogue.Catalogue;
import movr.catalogue.City;
import movr.catalogue.Region;
import movr.query.region.HomeRegion;
import org.springframework.stereotype.Component;

/** Which cities and riders this instance answers for. */
@Component
public final class Cities {

    private final Catalogue catalogue;
    private final HomeRegion home;

    Cities(Catalogue catalogue, HomeRegion home) {
        this.catalogue = catalogue;
        this.home = home;
    }

    /**
     * The city of this slug.
     *
     * @throws movr.web.rejection.Rejection when MovR does not serve it (404), or another region's query service does (421)
     */
    public City served(String slug) {
        City city = catalogue.city(slug).orElseThrow(UnknownCity::new);
        checkServed(city.region());
        return city;
    }

    /**
     * Checks that this instance answers for a region.
     *
     * @throws movr.web.rejection.Rejection when another region's query service does (421), or the catalogue does not know it (401)
     */
    public void checkServed(String region) {
        Region wanted = catalogue.region(region).orElseThrow(ForeignToken::new);
        if (!wanted.name().equals(home.name())) {
            throw new WrongRegion(wanted);
        }
    }
}
