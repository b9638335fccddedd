package movr.command.vehicles;

import java.util.UUID;
import movr.command.messages.Command;
import movr.command.messages.Nothing;

/**
 * An owner takes a vehicle off the street, for good.
 *
 * @param caller who asks; only the owner may
 */
record RemoveVehicle(String region, String city, UUID vehicleId, UUID caller) implements Command<Nothing> {

    @Override
    public Class<Nothing> bodyType() {
        return Nothing.class;
    }
}
