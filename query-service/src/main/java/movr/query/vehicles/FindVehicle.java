package movr.query.vehicles;

import java.util.Optional;
import java.util.UUID;
import movr.base.rejection.Rejection;
import movr.query.querying.QueryFor;

/** Query for one vehicle of a city. */
record FindVehicle(String city, UUID vehicleId) implements QueryFor<VehicleView> {

    @Override
    public Class<VehicleView> answerType() {
        return VehicleView.class;
    }

    @Override
    public Optional<String> projection() {
        return Optional.of(VehicleView.PROJECTION);
    }

    /** Rejection of a vehicle that the city does not have, or that was removed. */
    static final class VehicleUnknown extends Rejection {

        VehicleUnknown() {
            super(Kind.NOT_FOUND, "vehicle-unknown", "There is no such vehicle in this city.");
        }
    }
}
