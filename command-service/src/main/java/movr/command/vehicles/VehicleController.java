package movr.command.vehicles;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import movr.catalogue.Catalogue;
import movr.catalogue.City;
import movr.command.cities.Cities;
import movr.command.http.CommandResponse;
import movr.command.http.IdempotencyKey;
import movr.command.http.Spot;
import movr.commands.Nothing;
import movr.commands.dispatch.Commands;
import movr.events.VehicleType;
import movr.web.caller.Caller;
import movr.web.text.PlainText;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints of vehicles. */
@RestController
@RequestMapping("/api/v1/cities/{city}/vehicles")
final class VehicleController {

    private final Commands commands;
    private final Cities cities;
    private final Catalogue catalogue;

    VehicleController(Commands commands, Cities cities, Catalogue catalogue) {
        this.commands = commands;
        this.cities = cities;
        this.catalogue = catalogue;
    }

    @PostMapping
    @Operation(summary = "Add a vehicle", description = "Puts a vehicle of one's own on the street of one's home city.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AddVehicle.Added> add(
            @PathVariable String city, @Valid @RequestBody NewVehicle body, Caller caller, IdempotencyKey key) {
        City place = cities.named(city);
        if (!caller.city().equals(place.slug())) {
            throw VehicleRejection.notHome();
        }
        UnlistedValues.refuse(catalogue, body.brand(), body.color());
        AddVehicle command = new AddVehicle(
                place.region(),
                place.slug(),
                caller.userId(),
                body.type(),
                body.color(),
                body.brand(),
                cities.within(place, body.location().toLocation()));
        return CommandResponse.of(HttpStatus.CREATED, commands.send(command, key.idFor(caller.region(), caller.id())));
    }

    @DeleteMapping("/{vehicleId}")
    @Operation(summary = "Remove a vehicle", description = "Takes one's own vehicle off the street, for good.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Nothing> remove(
            @PathVariable String city, @PathVariable UUID vehicleId, Caller caller, IdempotencyKey key) {
        City place = cities.named(city);
        RemoveVehicle command = new RemoveVehicle(place.region(), place.slug(), vehicleId, caller.userId());
        return CommandResponse.empty(commands.send(command, key.idFor(caller.region(), caller.id())));
    }

    /** The body of a new vehicle. */
    record NewVehicle(
            @NotNull VehicleType type,
            @NotNull @PlainText @Size(max = 30) String color,
            @NotNull @PlainText @Size(max = 60) String brand,
            @NotNull @Valid Spot location) {}
}
