package movr.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that happened and will not change. Published forms never change either: a change is a new version beside the old. */
public sealed interface DomainEvent permits UserEvent, VehicleEvent, RideEvent {

    /** What the event belongs to and is ordered in: a vehicle, with its rides, or a user. */
    UUID streamId();

    /** When it happened: UTC, microseconds. */
    Instant occurredAt();

    /** Home region of the rider when the event concerns a ride, so that it can be found without reading the body; else null. */
    default @Nullable String riderRegion() {
        return null;
    }
}
