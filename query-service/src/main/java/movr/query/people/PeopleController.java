package movr.query.people;

import io.swagger.v3.oas.annotations.Operation;
import movr.query.cities.Cities;
import movr.query.consistency.ConsistencyTokens;
import movr.query.pages.PageParameters;
import movr.query.querying.Queries;
import movr.query.querying.QueryResponse;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoint of the people of a city, for signed-in callers. */
@RestController
final class PeopleController {

    private final Queries queries;
    private final Cities cities;

    PeopleController(Queries queries, Cities cities) {
        this.queries = queries;
        this.cities = cities;
    }

    @GetMapping("/api/v1/cities/{city}/users")
    @Operation(
            summary = "People of a city",
            description = "Active accounts by username, and whether they own vehicles.")
    ResponseEntity<PersonPage> people(
            @PathVariable String city, @ParameterObject PageParameters page, ConsistencyTokens tokens) {
        String slug = cities.served(city).slug();
        return QueryResponse.ofCaller(queries.ask(new FindPeople(slug, page.size(), page.cursor()), tokens));
    }
}
