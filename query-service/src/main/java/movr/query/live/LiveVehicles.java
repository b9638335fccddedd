package movr.query.live;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/**
 * Queries for vehicles together with the listing's position. Each statement reads one snapshot, so that both are
 * consistent.
 */
interface LiveVehicles extends Repository<LiveVehicleRow, UUID> {

    /** The listing's position, in the form of {@link Position}. */
    String POSITION = """
            SELECT coalesce(string_agg(kafka_partition || ':' || (next_offset - 1), ',' ORDER BY kafka_partition)
                FILTER (WHERE next_offset > 0), '') AS read_position
            FROM vehicle_listing.offsets""";

    @NativeQuery(POSITION)
    String position();

    @NativeQuery(value = "SELECT * FROM (" + POSITION + """
                    ) here LEFT JOIN vehicle_listing.vehicles ON city = :city AND status <> 'removed'
                    ORDER BY vehicle_id""", sqlResultSetMapping = LiveVehicleRow.LIVE)
    List<LiveRow> snapshot(String city);

    /**
     * Changes after a position, the oldest change of each partition first.
     *
     * @param cities slugs, separated by commas
     * @param limit changes per city and partition
     */
    @NativeQuery(value = "SELECT * FROM (" + POSITION + """
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
                    ORDER BY kafka_partition, kafka_offset""", sqlResultSetMapping = LiveVehicleRow.LIVE)
    List<LiveRow> changes(String position, String cities, int limit);
}
