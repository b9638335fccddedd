package movr.query.rides;

import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import movr.events.EventFamily;
import movr.query.cities.Cities;
import movr.query.consistency.ConsistencyTokens;
import movr.query.pages.PageParameters;
import movr.query.querying.Queries;
import movr.query.querying.QueryResponse;
import movr.streams.ConsistencyToken;
import movr.web.caller.Caller;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints of the caller's rides, which are stored in the caller's home region. */
@RestController
@RequestMapping("/api/v1/riders/me/rides")
final class RideController {

    private final Queries queries;
    private final Cities cities;

    RideController(Queries queries, Cities cities) {
        this.queries = queries;
        this.cities = cities;
    }

    @GetMapping
    @Operation(summary = "Own rides", description = "Over all regions, the newest first.")
    ResponseEntity<RidePage> rides(@ParameterObject PageParameters page, Caller caller, ConsistencyTokens tokens) {
        cities.checkServed(caller.region());
        return QueryResponse.ofCaller(queries.ask(
                new FindRides(caller.userId(), page.size(), page.cursor()), tokens.with(registrationOf(caller))));
    }

    /** Rides are shown as long as their rider is known; the rider may be on the way, on another topic than a first ride. */
    private static ConsistencyToken registrationOf(Caller caller) {
        return new ConsistencyToken(caller.region(), EventFamily.USERS.code(), caller.userId(), 1);
    }

    @GetMapping("/{rideId}")
    @Operation(summary = "A ride of one's own", description = "Under way or ended, in whatever region.")
    ResponseEntity<RideView> ride(@PathVariable UUID rideId, Caller caller, ConsistencyTokens tokens) {
        cities.checkServed(caller.region());
        return QueryResponse.ofCaller(
                queries.ask(new FindRide(caller.userId(), rideId), tokens.with(registrationOf(caller))));
    }
}
