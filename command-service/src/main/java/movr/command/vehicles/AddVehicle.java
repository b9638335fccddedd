package movr.command.vehicles;

import java.time.Instant;
import java.util.UUID;
import movr.commands.Command;
import movr.events.Location;
import movr.events.VehicleType;

/**
 * Command to add a vehicle.
 *
 * @param region home region of the city
 * @param ownerId the caller
 */
record AddVehicle(
        String region, String city, UUID ownerId, VehicleType type, String color, String brand, Location location)
        implements Command<AddVehicle.Added> {

    @Override
    public Class<Added> bodyType() {
        return Added.class;
    }

    /** Body of the answer: the new vehicle. */
    record Added(
            UUID vehicleId,
            String city,
            VehicleType type,
            String color,
            String brand,
            Location location,
            Instant addedAt) {}
}
