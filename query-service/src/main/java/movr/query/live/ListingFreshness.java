package movr.query.live;

import java.time.Clock;
import movr.projections.Projections;
import movr.projections.freshness.AsOf;
import movr.query.vehicles.VehicleView;
import org.springframework.stereotype.Component;

/** Age of the listing that live connections show. */
@Component
final class ListingFreshness {

    private final AsOf asOf;
    private final Projections projections;
    private final Clock clock;

    ListingFreshness(AsOf asOf, Projections projections, Clock clock) {
        this.asOf = asOf;
        this.projections = projections;
        this.clock = clock;
    }

    byte[] encoded(SseEncoder encoder) {
        return encoder.freshness(
                projections.named(VehicleView.PROJECTION).flatMap(asOf::of).orElse(null), clock.instant());
    }
}
