package movr.query.listing;

import java.util.Optional;
import java.util.UUID;
import movr.query.asking.Question;

/** How is this vehicle of that city? */
record FindVehicle(String city, UUID vehicleId) implements Question<VehicleView> {

    @Override
    public Class<VehicleView> answerType() {
        return VehicleView.class;
    }

    @Override
    public Optional<String> projection() {
        return Optional.of("vehicle-listing");
    }
}
