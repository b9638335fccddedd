package movr.frontend.people;

import movr.frontend.cities.Cities;
import movr.frontend.cities.City;
import movr.frontend.client.QueryRequest;
import movr.frontend.client.ServiceClient;
import movr.frontend.session.VisitorSession;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Page with the people of a city, for signed-in visitors. */
@Controller
final class PeopleController {

    private final ServiceClient client;
    private final Cities cities;

    PeopleController(ServiceClient client, Cities cities) {
        this.client = client;
        this.cities = cities;
    }

    @GetMapping("/cities/{city}/people")
    String people(
            @PathVariable String city,
            @RequestParam(required = false) @Nullable String cursor,
            VisitorSession session,
            Model model) {
        City place = cities.of(city);
        PersonPage page = client.ask(
                new QueryRequest<>(place.queries(), path(place, cursor), PersonPage.class), session.credentials());
        model.addAttribute("city", place);
        model.addAttribute("people", page.items());
        model.addAttribute("nextCursor", page.nextCursor());
        return "people";
    }

    private static String path(City city, @Nullable String cursor) {
        UriComponentsBuilder path = UriComponentsBuilder.fromPath("/api/v1/cities/" + city.slug() + "/users")
                .queryParam("limit", 100);
        return cursor == null
                ? path.toUriString()
                : path.queryParam("cursor", "{cursor}")
                        .encode()
                        .buildAndExpand(cursor)
                        .toUriString();
    }
}
