package movr.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A fact about a past change. Published forms never change: a new form is a new version beside the old. */
public sealed interface DomainEvent permits UserEvent, VehicleEvent, RideEvent {

    /** The stream that the event belongs to and is ordered in: a vehicle, with its rides, or a user. */
    UUID streamId();

    /** Time of the change: UTC, microseconds. */
    Instant occurredAt();

    /**
     * Home region of the rider when the event concerns a ride, so that it is available without reading the body; else
     * null.
     */
    default @Nullable String riderRegion() {
        return null;
    }
}
