package movr.query.rides;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import movr.query.pages.Cursors;
import movr.query.pages.Slice;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Handler of queries for the rider history, within the query bus's read-only transaction. */
@Component
final class RideQueryHandler {

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");
    private static final UUID LAST = new UUID(-1, -1);

    private final RiddenRides rides;
    private final Cursors cursors;

    RideQueryHandler(RiddenRides rides, Cursors cursors) {
        this.rides = rides;
        this.cursors = cursors;
    }

    @QueryHandler
    RideView handle(FindRide query) {
        return rides.find(query.riderId(), query.rideId()).orElseThrow(RideUnknown::new);
    }

    @QueryHandler
    RidePage handle(FindRides query) {
        Instant before = END_OF_TIME;
        UUID beforeId = LAST;
        if (query.cursor() != null) {
            List<String> key = cursors.open(query.identity(), query.cursor());
            before = Instant.parse(key.get(0));
            beforeId = UUID.fromString(key.get(1));
        }
        Slice<RideView> slice =
                Slice.of(rides.newestFirst(query.riderId(), before, beforeId, query.limit() + 1), query.limit());
        return new RidePage(slice.items(), slice.nextCursor(last -> sealed(query, last)));
    }

    private String sealed(FindRides query, RideView last) {
        return cursors.seal(
                query.identity(), last.startedAt().toString(), last.rideId().toString());
    }
}
