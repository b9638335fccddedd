package movr.query.cities;

import java.util.Optional;
import movr.query.asking.Question;

/** Query for the cities of the catalogue. */
record FindCities() implements Question<CityList> {

    @Override
    public Class<CityList> answerType() {
        return CityList.class;
    }

    @Override
    public Optional<String> projection() {
        return Optional.empty();
    }
}
