package movr.command.rides;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import movr.command.region.HomeKey;

/**
 * Row that marks a rider as riding, in the rider's home region wherever the ride is. Read here, written by {@link
 * RideWrites}.
 */
@Entity
@Table(name = "open_rides")
class OpenRide {

    @SuppressWarnings("UnusedVariable") // used in queries only
    @EmbeddedId
    @AttributeOverride(name = "id", column = @Column(name = "rider_id"))
    private HomeKey rider;

    private String rideRegion;
    private UUID rideId;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected OpenRide() {}

    String rideRegion() {
        return rideRegion;
    }

    UUID rideId() {
        return rideId;
    }
}
