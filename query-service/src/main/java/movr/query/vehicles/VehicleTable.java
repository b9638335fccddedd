package movr.query.vehicles;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import movr.catalogue.Catalogue;
import movr.events.Location;
import movr.events.VehicleType;
import movr.projections.Schema;
import movr.query.vehicles.Vehicle.Change;
import movr.query.vehicles.Vehicle.Origin;
import movr.query.vehicles.Vehicle.Update;
import org.jspecify.annotations.Nullable;
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

    /** Times are microseconds since the epoch: of whole numbers the driver makes binary arrays. */
    private static final String UPDATE = """
            UPDATE {schema}.vehicles AS vehicle SET status = now.status, label = '',
                latitude = coalesce(now.latitude, vehicle.latitude), longitude = coalesce(now.longitude, vehicle.longitude),
                changed_at = TIMESTAMPTZ 'epoch' + now.changed_micros * INTERVAL '1 microsecond',
                stream_version = now.stream_version, kafka_partition = now.kafka_partition, kafka_offset = now.kafka_offset
            FROM unnest(?::uuid[], ?::text[], ?::float8[], ?::float8[], ?::int8[], ?::int8[], ?::int4[], ?::int8[])
                AS now (vehicle_id, status, latitude, longitude, changed_micros, stream_version, kafka_partition, kafka_offset)
            WHERE vehicle.vehicle_id = now.vehicle_id AND vehicle.status <> 'removed'""";

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

    /** Changes the rows of vehicles, unless they have none, or were removed. */
    void update(Schema schema, Map<UUID, Update> updates) {
        List<UUID> ids = List.copyOf(updates.keySet());
        List<Update> all = ids.stream().map(updates::get).toList();
        jdbc.update(
                schema.in(UPDATE),
                new SqlArrayValue("uuid", ids.toArray()),
                new SqlArrayValue("text", array(all, update -> update.status().code())),
                new SqlArrayValue("float8", array(all, update -> latitude(update.location()))),
                new SqlArrayValue("float8", array(all, update -> longitude(update.location()))),
                new SqlArrayValue(
                        "int8", array(all, update -> micros(update.change().at()))),
                new SqlArrayValue("int8", array(all, update -> update.change().version())),
                new SqlArrayValue("int4", array(all, update -> update.change().partition())),
                new SqlArrayValue("int8", array(all, update -> update.change().offset())));
    }

    private static @Nullable Object[] array(List<Update> updates, Function<Update, @Nullable Object> value) {
        return updates.stream().map(value).toArray();
    }

    private static @Nullable Double latitude(@Nullable Location location) {
        return location == null ? null : location.latitude();
    }

    private static @Nullable Double longitude(@Nullable Location location) {
        return location == null ? null : location.longitude();
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
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
