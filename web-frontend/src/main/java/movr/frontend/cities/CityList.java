package movr.frontend.cities;

import java.util.List;

/** The catalogue as returned by query services. */
record CityList(String defaultCity, List<City> items) {}
