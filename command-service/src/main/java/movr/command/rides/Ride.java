package movr.command.rides;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import movr.command.region.HomeKey;
import movr.command.region.HomedEntity;
import movr.command.region.LocationColumns;
import movr.events.Location;
import movr.events.RideEvent.RideEnded;
import org.jspecify.annotations.Nullable;

/** A ride, in the region of its city. It ends once, and only its rider ends it. */
@Entity
@Table(name = "rides")
class Ride extends HomedEntity {

    private String city;
    private UUID vehicleId;
    private String riderRegion;
    private UUID riderId;

    @Embedded
    @AttributeOverride(name = "label", column = @Column(name = "start_label"))
    @AttributeOverride(name = "latitude", column = @Column(name = "start_latitude"))
    @AttributeOverride(name = "longitude", column = @Column(name = "start_longitude"))
    private LocationColumns start;

    private Instant startedAt;

    @Embedded
    @AttributeOverride(name = "label", column = @Column(name = "end_label"))
    @AttributeOverride(name = "latitude", column = @Column(name = "end_latitude"))
    @AttributeOverride(name = "longitude", column = @Column(name = "end_longitude"))
    private @Nullable LocationColumns end;

    private @Nullable Instant endedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Ride() {
        super(new HomeKey("", new UUID(0, 0)));
    }

    /**
     * Ends the ride. Clocks of two machines may differ: a ride never ends before it started.
     *
     * @throws RideRejection when it is not the caller's, or over
     */
    RideEnded end(UUID caller, Location to, Instant now) {
        if (!riderId.equals(caller)) {
            throw RideRejection.notYours();
        }
        if (endedAt != null) {
            throw RideRejection.alreadyEnded();
        }
        Instant at = now.isBefore(startedAt) ? startedAt : now;
        end = LocationColumns.of(to);
        endedAt = at;
        return new RideEnded(
                getId().id(),
                vehicleId,
                riderId,
                riderRegion,
                city,
                start.location(),
                end.location(),
                startedAt,
                at,
                Duration.between(startedAt, at).toSeconds());
    }

    boolean isIn(String wantedCity) {
        return city.equals(wantedCity);
    }

    UUID vehicleId() {
        return vehicleId;
    }

    HomeKey rider() {
        return new HomeKey(riderRegion, riderId);
    }
}
