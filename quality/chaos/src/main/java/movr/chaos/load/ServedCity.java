package movr.chaos.load;

import java.net.URI;
import java.util.Map;
import movr.catalogue.City;

/**
 * A city and the query service of its region.
 *
 * @param queries base URL of the region's query service
 */
record ServedCity(City city, URI queries) {

    String path(String below) {
        return "/api/v1/cities/" + city.slug() + below;
    }

    /** The city's centre with another label. */
    Map<String, Object> spot(String label) {
        return Map.of("label", label, "latitude", city.latitude(), "longitude", city.longitude());
    }
}
