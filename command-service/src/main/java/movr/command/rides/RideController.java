package movr.command.rides;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import movr.catalogue.City;
import movr.command.cities.Cities;
import movr.command.http.CommandResponse;
import movr.command.http.IdempotencyKey;
import movr.command.http.Spot;
import movr.command.region.HomeKey;
import movr.commands.CommandId;
import movr.commands.dispatch.Commands;
import movr.web.caller.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints of rides. */
@RestController
@RequestMapping("/api/v1/cities/{city}/rides")
final class RideController {

    private final Commands commands;
    private final Cities cities;

    RideController(Commands commands, Cities cities) {
        this.commands = commands;
        this.cities = cities;
    }

    @PostMapping
    @Operation(summary = "Start a ride", description = "On an available vehicle of the city; one ride at a time.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<StartRide.Started> start(
            @PathVariable String city, @Valid @RequestBody StartRideRequest body, Caller caller, IdempotencyKey key) {
        City place = cities.named(city);
        HomeKey rider = new HomeKey(caller.region(), caller.userId());
        StartRide command = new StartRide(place.region(), place.slug(), body.vehicleId(), rider);
        return CommandResponse.of(HttpStatus.CREATED, commands.send(command, idOf(key, caller)));
    }

    @PostMapping("/{rideId}/end")
    @Operation(summary = "End a ride", description = "One's own ride, where the vehicle is left.")
    ResponseEntity<EndRide.Ended> end(
            @PathVariable String city,
            @PathVariable UUID rideId,
            @Valid @RequestBody EndRideRequest body,
            Caller caller,
            IdempotencyKey key) {
        City place = cities.named(city);
        EndRide command = new EndRide(
                place.region(),
                place.slug(),
                rideId,
                caller.userId(),
                cities.within(place, body.location().toLocation()));
        return CommandResponse.of(HttpStatus.OK, commands.send(command, idOf(key, caller)));
    }

    private static CommandId idOf(IdempotencyKey key, Caller caller) {
        return key.idFor(caller.region(), caller.id());
    }

    /** The body of a ride's start. */
    record StartRideRequest(@NotNull UUID vehicleId) {}

    /** The body of a ride's end. */
    record EndRideRequest(@NotNull @Valid Spot location) {}
}
