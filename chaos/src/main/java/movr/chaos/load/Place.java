package movr.chaos.load;

import java.net.URI;
import java.util.Map;
import movr.catalogue.City;

/**
 * A city and who serves it.
 *
 * @param queries base URL of the region's query service
 */
record Place(City city, URI queries) {

    String path(String below) {
        return "/api/v1/cities/" + city.slug() + below;
    }

    /** The city's centre under another name. */
    Map<String, Object> spot(String label) {
        return Map.of("label", label, "latitude", city.latitude(), "longitude", city.longitude());
    }
}
