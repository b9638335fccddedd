package movr.query.live;

import jakarta.persistence.ColumnResult;
import jakarta.persistence.ConstructorResult;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of the vehicle listing with the position of its last event, mapped directly to {@link LiveRow}. */
@Entity
@Immutable
@Table(schema = "vehicle_listing", name = "vehicles")
@SqlResultSetMapping(
        name = LiveVehicleRow.LIVE,
        classes =
                @ConstructorResult(
                        targetClass = LiveRow.class,
                        columns = {
                            @ColumnResult(name = "read_position", type = String.class),
                            @ColumnResult(name = "kafka_partition", type = Integer.class),
                            @ColumnResult(name = "kafka_offset", type = Long.class),
                            @ColumnResult(name = "vehicle_id", type = UUID.class),
                            @ColumnResult(name = "city", type = String.class),
                            @ColumnResult(name = "owner_id", type = UUID.class),
                            @ColumnResult(name = "type", type = String.class),
                            @ColumnResult(name = "color", type = String.class),
                            @ColumnResult(name = "brand", type = String.class),
                            @ColumnResult(name = "status", type = String.class),
                            @ColumnResult(name = "label", type = String.class),
                            @ColumnResult(name = "latitude", type = Double.class),
                            @ColumnResult(name = "longitude", type = Double.class),
                            @ColumnResult(name = "added_at", type = Instant.class),
                            @ColumnResult(name = "changed_at", type = Instant.class)
                        }))
class LiveVehicleRow {

    static final String LIVE = "LiveVehicle";

    @Id
    private UUID vehicleId;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected LiveVehicleRow() {}

    UUID vehicleId() {
        return vehicleId;
    }
}
