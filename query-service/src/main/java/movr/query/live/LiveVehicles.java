package movr.query.live;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import movr.catalogue.Catalogue;
import movr.query.live.WatchVehicles.LiveChange;
import movr.query.vehicles.VehicleView;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Queries for vehicles together with the listing's position. Each statement reads one snapshot, so that both are
 * consistent. Each change has a position of its own, at which a listener can resume.
 */
@Component
final class LiveVehicles {

    /** The listing's position, in the form of {@link Position}. */
    private static final String POSITION = """
            SELECT coalesce(string_agg(kafka_partition || ':' || (next_offset - 1 + replays), ',' ORDER BY kafka_partition)
                FILTER (WHERE next_offset > 0), '') AS read_position
            FROM vehicle_listing.offsets""";

    private static final String SNAPSHOT = "SELECT * FROM (" + POSITION + """
            ) here LEFT JOIN vehicle_listing.vehicles ON city = :city AND status <> 'removed'
            ORDER BY vehicle_id""";

    private static final String CHANGES = "SELECT * FROM (" + POSITION + """
            ) here LEFT JOIN (
                SELECT vehicle.* FROM (
                    SELECT kafka_partition AS partition, coalesce(max(CAST(split_part(part, ':', 2) AS int8)), -1) AS seen
                    FROM vehicle_listing.offsets
                        LEFT JOIN string_to_table(:position, ',') AS part
                        ON CAST(split_part(part, ':', 1) AS int4) = kafka_partition
                    GROUP BY kafka_partition) AS seen
                CROSS JOIN string_to_table(:cities, ',') AS wanted
                CROSS JOIN LATERAL (
                    SELECT * FROM vehicle_listing.vehicles
                    WHERE city = wanted AND kafka_partition = seen.partition AND kafka_offset > seen.seen
                    ORDER BY kafka_offset LIMIT :limit) AS vehicle) AS changed ON true
            ORDER BY kafka_partition, kafka_offset""";

    private final JdbcClient jdbc;
    private final SseEncoder frames;
    private final Catalogue catalogue;

    LiveVehicles(JdbcClient jdbc, SseEncoder frames, Catalogue catalogue) {
        this.jdbc = jdbc;
        this.frames = frames;
        this.catalogue = catalogue;
    }

    /**
     * A batch of changes, and the position after them.
     *
     * @param full whether there may be more than were read
     */
    record Changes(Position position, List<CityChange> all, boolean full) {}

    /** A change to a vehicle of a city. */
    record CityChange(String city, LiveChange change) {}

    /**
     * A row of a result: the position of the whole result, and a vehicle with the position of its last event.
     *
     * @param position the same in all rows
     * @param partition null in the only row of a result without vehicles, as are all that follow
     */
    record LiveRow(
            String position,
            @Nullable Integer partition,
            @Nullable Long offset,
            @Nullable VehicleView vehicle) {

        private static LiveRow read(ResultSet row, Catalogue catalogue) throws SQLException {
            String position = row.getString("read_position");
            return row.getObject("vehicle_id") == null
                    ? new LiveRow(position, null, null, null)
                    : new LiveRow(
                            position,
                            row.getInt("kafka_partition"),
                            row.getLong("kafka_offset"),
                            VehicleView.read(row, catalogue));
        }
    }

    Position position() {
        return Position.read(jdbc.sql(POSITION).query(String.class).single());
    }

    List<LiveRow> snapshot(String city) {
        return jdbc.sql(SNAPSHOT)
                .param("city", city)
                .query((row, number) -> LiveRow.read(row, catalogue))
                .list();
    }

    /**
     * Changes after a position, the oldest change of each partition first.
     *
     * @param cities slugs, separated by commas
     * @param limit changes per city and partition
     */
    Changes since(Position position, String cities, int limit) {
        List<LiveRow> rows = jdbc.sql(CHANGES)
                .param("position", position.toString())
                .param("cities", cities)
                .param("limit", limit)
                .query((row, number) -> LiveRow.read(row, catalogue))
                .list();
        List<CityChange> changes = new ArrayList<>();
        Position passed = position;
        for (LiveRow row : rows) {
            if (row.vehicle() != null) {
                int partition = Objects.requireNonNull(row.partition());
                long offset = Objects.requireNonNull(row.offset());
                passed = passed.with(partition, offset);
                changes.add(change(row.vehicle(), partition, offset, passed));
            }
        }
        return new Changes(Position.read(rows.get(0).position()), changes, changes.size() >= limit);
    }

    private CityChange change(VehicleView vehicle, int partition, long offset, Position passed) {
        return new CityChange(vehicle.city(), new LiveChange(partition, offset, frames.vehicle(vehicle, passed)));
    }
}
