package movr.command.vehicles;

import java.util.UUID;
import movr.commands.Command;
import movr.commands.Nothing;

/**
 * Command to remove a vehicle for good.
 *
 * @param caller only the owner may remove it
 */
record RemoveVehicle(String region, String city, UUID vehicleId, UUID caller) implements Command<Nothing> {

    @Override
    public Class<Nothing> bodyType() {
        return Nothing.class;
    }
}
