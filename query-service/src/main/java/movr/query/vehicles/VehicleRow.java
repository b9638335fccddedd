package movr.query.vehicles;

import jakarta.persistence.ColumnResult;
import jakarta.persistence.ConstructorResult;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/**
 * A row of the vehicle listing, mapped directly to views without the persistence context, as it is never changed here.
 */
@Entity
@Immutable
@Table(schema = "vehicle_listing", name = "vehicles")
@SqlResultSetMapping(
        name = VehicleRow.VIEW,
        classes =
                @ConstructorResult(
                        targetClass = VehicleView.class,
                        columns = {
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
                            @ColumnResult(name = "changed_at", type = Instant.class),
                            @ColumnResult(name = "distance", type = Double.class)
                        }))
class VehicleRow {

    static final String VIEW = "VehicleView";

    @Id
    private UUID vehicleId;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected VehicleRow() {}

    UUID vehicleId() {
        return vehicleId;
    }
}
