package movr.query.rides;

import jakarta.persistence.ColumnResult;
import jakarta.persistence.ConstructorResult;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of the rider history, mapped directly to views. */
@Entity
@Immutable
@Table(schema = "rider_history", name = "rides")
@SqlResultSetMapping(
        name = RideRow.VIEW,
        classes =
                @ConstructorResult(
                        targetClass = RideView.class,
                        columns = {
                            @ColumnResult(name = "ride_id", type = UUID.class),
                            @ColumnResult(name = "region", type = String.class),
                            @ColumnResult(name = "city", type = String.class),
                            @ColumnResult(name = "vehicle_id", type = UUID.class),
                            @ColumnResult(name = "start_label", type = String.class),
                            @ColumnResult(name = "start_latitude", type = Double.class),
                            @ColumnResult(name = "start_longitude", type = Double.class),
                            @ColumnResult(name = "started_at", type = Instant.class),
                            @ColumnResult(name = "end_label", type = String.class),
                            @ColumnResult(name = "end_latitude", type = Double.class),
                            @ColumnResult(name = "end_longitude", type = Double.class),
                            @ColumnResult(name = "ended_at", type = Instant.class),
                            @ColumnResult(name = "duration_seconds", type = Long.class),
                            @ColumnResult(name = "distance_metres", type = Long.class)
                        }))
class RideRow {

    static final String VIEW = "RideView";

    @Id
    private UUID rideId;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected RideRow() {}

    UUID rideId() {
        return rideId;
    }
}
