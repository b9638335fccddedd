package movr.query.cities;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import movr.query.asking.QueryResponse;
import movr.query.asking.Questions;
import movr.query.consistency.Tokens;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoint of the cities. */
@RestController
final class CityController {

    private final Questions questions;

    CityController(Questions questions) {
        this.questions = questions;
    }

    @GetMapping("/api/v1/cities")
    @Operation(summary = "Cities", description = "The cities that MovR serves, and which services serve each of them.")
    @SecurityRequirements
    ResponseEntity<CityList> cities(Tokens tokens) {
        return QueryResponse.of(questions.ask(new FindCities(), tokens));
    }
}
