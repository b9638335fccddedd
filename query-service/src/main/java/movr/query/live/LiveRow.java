package movr.query.live;

import java.sql.ResultSet;
import java.sql.SQLException;
import movr.query.vehicles.VehicleView;
import org.jspecify.annotations.Nullable;

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

    /** Reads a row from its columns. */
    static LiveRow read(ResultSet row, int number) throws SQLException {
        String position = row.getString("read_position");
        return row.getObject("vehicle_id") == null
                ? new LiveRow(position, null, null, null)
                : new LiveRow(
                        position, row.getInt("kafka_partition"), row.getLong("kafka_offset"), VehicleView.read(row));
    }
}
