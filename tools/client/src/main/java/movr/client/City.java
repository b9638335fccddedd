package movr.client;

import java.net.URI;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A city and the services for it. {@link MovrClient#cities} lists those of a MovR; one can be made by hand, too.
 *
 * @param slug as it is used in paths
 * @param commands base URLs of command services, any of which takes any command; an attempt goes to the next one
 * @param queries base URL of the query service of the city's region
 */
public record City(String slug, String region, List<URI> commands, URI queries) {

    /** Copies the list. */
    public City {
        commands = List.copyOf(commands);
    }

    String path(String below) {
        return "/api/v1/cities/" + slug + below;
    }

    static City of(JsonNode city) {
        return new City(
                city.path("slug").asString(),
                city.path("region").asString(),
                List.of(URI.create(city.path("commandBaseUrl").asString())),
                URI.create(city.path("queryBaseUrl").asString()));
    }
}
