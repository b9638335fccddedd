package movr.query.statistics;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.time.Clock;
import movr.query.cities.Cities;
import movr.query.consistency.ConsistencyTokens;
import movr.query.querying.Queries;
import movr.query.querying.QueryResponse;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoint of ride statistics. */
@RestController
final class StatisticsController {

    private final Queries queries;
    private final Cities cities;
    private final Clock clock;

    StatisticsController(Queries queries, Cities cities, Clock clock) {
        this.queries = queries;
        this.cities = cities;
        this.clock = clock;
    }

    @GetMapping("/api/v1/cities/{city}/statistics")
    @Operation(
            summary = "Rides by the hour",
            description = "Hours in UTC, at most 31 days; without rides they are left out.")
    @SecurityRequirements
    ResponseEntity<Statistics> statistics(
            @PathVariable String city, @ParameterObject StatisticsParameters parameters, ConsistencyTokens tokens) {
        String slug = cities.served(city).slug();
        return QueryResponse.of(queries.ask(parameters.questionOf(slug, clock.instant()), tokens));
    }
}
