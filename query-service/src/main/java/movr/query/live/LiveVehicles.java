package movr.query.live;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Queries for vehicles together with the listing's position. Each statement reads one snapshot, so that both are
 * consistent.
 */
@Component
final class LiveVehicles {

    /** The listing's position, in the form of {@link Position}. */
    private static final String POSITION = """
            SELECT coalesce(string_agg(kafka_partition || ':' || (next_offset - 1), ',' ORDER BY kafka_partition)
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

    LiveVehicles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String position() {
        return jdbc.sql(POSITION).query(String.class).single();
    }

    List<LiveRow> snapshot(String city) {
        return jdbc.sql(SNAPSHOT).param("city", city).query(LiveRow::read).list();
    }

    /**
     * Changes after a position, the oldest change of each partition first.
     *
     * @param cities slugs, separated by commas
     * @param limit changes per city and partition
     */
    List<LiveRow> changes(String position, String cities, int limit) {
        return jdbc.sql(CHANGES)
                .param("position", position)
                .param("cities", cities)
                .param("limit", limit)
                .query(LiveRow::read)
                .list();
    }
}
