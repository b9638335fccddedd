package movr.query.cities;

import movr.catalogue.Catalogue;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Handler of queries for the catalogue. */
@Component
final class CityQueryHandler {

    private final CityList cities;

    CityQueryHandler(Catalogue catalogue) {
        this.cities = CityList.of(catalogue);
    }

    @QueryHandler
    CityList handle(FindCities query) {
        return cities;
    }
}
