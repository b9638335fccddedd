package movr.query.rides;

import java.util.Optional;
import java.util.UUID;
import movr.query.querying.QueryFor;

/** Query for one ride of a rider. */
record FindRide(UUID riderId, UUID rideId) implements QueryFor<RideView> {

    @Override
    public Class<RideView> answerType() {
        return RideView.class;
    }

    @Override
    public Optional<String> projection() {
        return Optional.of(FindRides.PROJECTION);
    }
}
