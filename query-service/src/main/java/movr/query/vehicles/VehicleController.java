package movr.query.vehicles;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.util.UUID;
import movr.query.cities.Cities;
import movr.query.consistency.ConsistencyTokens;
import movr.query.querying.Queries;
import movr.query.querying.QueryResponse;
import movr.query.vehicles.FindVehicles.VehiclePage;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints of the vehicle listing. */
@RestController
@RequestMapping("/api/v1/cities/{city}/vehicles")
@SecurityRequirements
final class VehicleController {

    private final Queries queries;
    private final Cities cities;

    VehicleController(Queries queries, Cities cities) {
        this.queries = queries;
        this.cities = cities;
    }

    @GetMapping
    @Operation(
            summary = "Vehicles of a city",
            description = "All that are not removed, by id; with near, the nearest first.")
    ResponseEntity<VehiclePage> vehicles(
            @PathVariable String city, @ParameterObject ListingParameters parameters, ConsistencyTokens tokens) {
        String slug = cities.served(city).slug();
        return QueryResponse.of(queries.ask(parameters.questionOf(slug), tokens));
    }

    // excludes "events": a request for that route with an unsupported format must get a 406
    @GetMapping("/{vehicleId:(?!events$).+}")
    @Operation(summary = "A vehicle", description = "Unless it was removed.")
    ResponseEntity<VehicleView> vehicle(
            @PathVariable String city, @PathVariable UUID vehicleId, ConsistencyTokens tokens) {
        String slug = cities.served(city).slug();
        return QueryResponse.of(queries.ask(new FindVehicle(slug, vehicleId), tokens));
    }
}
