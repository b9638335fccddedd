package movr.query.vehicles;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import movr.catalogue.Catalogue;
import movr.events.Location;
import movr.events.VehicleType;
import movr.projections.Schema;
import movr.query.vehicles.Vehicle.Change;
import movr.query.vehicles.Vehicle.Origin;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * The table of the vehicle listing, read and written in batches. Labels, and brands and colors that are not listed, were typed by people and
 * stay behind: events of earlier releases have them.
 */
final class VehicleTable {

    private static final String LOAD = "SELECT * FROM {schema}.vehicles WHERE vehicle_id = ANY (?)";

    private static final String SAVE = """
            INSERT INTO {schema}.vehicles (vehicle_id, city, owner_id, type, color, brand, status, label, latitude, longitude,
                added_at, changed_at, stream_version, kafka_partition, kafka_offset)
            VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (vehicle_id) DO UPDATE SET status = excluded.status, label = excluded.label,
                latitude = excluded.latitude, longitude = excluded.longitude, changed_at = excluded.changed_at,
                stream_version = excluded.stream_version, kafka_partition = excluded.kafka_partition,
                kafka_offset = excluded.kafka_offset""";

    private final JdbcTemplate jdbc;
    private final Catalogue catalogue;

    VehicleTable(JdbcTemplate jdbc, Catalogue catalogue) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
    }

    /** Those of the vehicles that have a row, in a map owned by the caller. */
    Map<UUID, Vehicle> load(Schema schema, Collection<UUID> ids) {
        Map<UUID, Vehicle> rows = new HashMap<>();
        jdbc.query(
                schema.in(LOAD),
                row -> {
                    Vehicle vehicle = vehicle(row);
                    rows.put(vehicle.origin().id(), vehicle);
                },
                new SqlArrayValue("uuid", ids.toArray()));
        return rows;
    }

    void save(Schema schema, Collection<Vehicle> vehicles) {
        jdbc.batchUpdate(schema.in(SAVE), vehicles.stream().map(this::values).toList());
    }

    private static Vehicle vehicle(ResultSet row) throws SQLException {
        Origin origin = new Origin(
                row.getObject("vehicle_id", UUID.class),
                row.getObject("owner_id", UUID.class),
                row.getString("city"),
                VehicleType.ofCode(row.getString("type")),
                row.getString("color"),
                row.getString("brand"),
                instant(row, "added_at"));
        Change change = new Change(
                instant(row, "changed_at"),
                row.getLong("stream_version"),
                row.getInt("kafka_partition"),
                row.getLong("kafka_offset"));
        Location location = Location.unnamed(row.getDouble("latitude"), row.getDouble("longitude"));
        return new Vehicle(origin, Status.ofCode(row.getString("status")), location, change);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private Object[] values(Vehicle vehicle) {
        Origin origin = vehicle.origin();
        Location location = vehicle.location();
        Change change = vehicle.change();
        return new Object[] {
            origin.id(),
            origin.city(),
            origin.ownerId(),
            origin.type().code(),
            catalogue.colors().orOther(origin.color()),
            catalogue.brands().orOther(origin.brand()),
            vehicle.status().code(),
            location.latitude(),
            location.longitude(),
            origin.addedAt().atOffset(ZoneOffset.UTC),
            change.at().atOffset(ZoneOffset.UTC),
            change.version(),
            change.partition(),
            change.offset()
        };
    }
}
