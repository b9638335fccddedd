package movr.query.vehicles;

import java.util.Optional;
import java.util.UUID;
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
}
