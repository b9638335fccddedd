package movr.frontend.cities;

import java.util.List;

/** The catalogue as query services answer it. */
record CityList(String defaultCity, List<City> items) {}
