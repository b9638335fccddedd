package movr.query.cities;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import movr.query.consistency.ConsistencyTokens;
import movr.query.querying.Queries;
import movr.query.querying.QueryResponse;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoint of the cities. */
@RestController
final class CityController {

    private final Queries queries;

    CityController(Queries queries) {
        this.queries = queries;
    }

    @GetMapping("/api/v1/cities")
    @Operation(summary = "Cities", description = "The cities that MovR serves, and which services serve each of them.")
    @SecurityRequirements
    ResponseEntity<CityList> cities(ConsistencyTokens tokens) {
        return QueryResponse.of(queries.ask(new FindCities(), tokens));
    }
}
