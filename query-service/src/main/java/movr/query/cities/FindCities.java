package movr.query.cities;

import java.util.Optional;
import movr.query.querying.QueryFor;

/** Query for the cities of the catalogue. */
record FindCities() implements QueryFor<CityList> {

    @Override
    public Class<CityList> answerType() {
        return CityList.class;
    }

    @Override
    public Optional<String> projection() {
        return Optional.empty();
    }
}
