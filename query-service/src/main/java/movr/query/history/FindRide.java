package movr.query.history;

import java.util.Optional;
import java.util.UUID;
import movr.query.asking.Question;

/** Query for one ride of a rider. */
record FindRide(UUID riderId, UUID rideId) implements Question<RideView> {

    @Override
    public Class<RideView> answerType() {
        return RideView.class;
    }

    @Override
    public Optional<String> projection() {
        return Optional.of("rider-history");
    }
}
