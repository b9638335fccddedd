package movr.query.vehicles;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/**
 * Queries of the vehicle listing, each written for the index that fits it. Each statement repeats the condition on
 * removed vehicles literally, as the partial indexes have it. An empty text means "any": a statement whose text never
 * changes is planned once.
 *
 * @see <a href="https://www.postgresql.org/docs/current/functions-geometry.html">PostgreSQL: geometric operators</a>
 */
interface ListedVehicles extends Repository<VehicleRow, UUID> {

    /** Columns of a view, apart from the distance. */
    String COLUMNS =
            "vehicle_id, city, owner_id, type, color, brand, status, label, latitude, longitude, added_at, changed_at";

    /** All vehicles that may be shown. */
    String VEHICLES = "SELECT " + COLUMNS
            + ", CAST(NULL AS float8) AS distance FROM vehicle_listing.vehicles WHERE status <> 'removed' ";

    /** After the last vehicle of the previous page. */
    String NEXT = " AND vehicle_id > :after ORDER BY vehicle_id LIMIT :limit";

    /** Conditions on attributes, not on location. */
    String FILTER = """
             AND city = :#{#wish.city()}
             AND (:#{#wish.filter().status()} = '' OR status = :#{#wish.filter().status()})
             AND (:#{#wish.filter().type()} = '' OR type = :#{#wish.filter().type()})
             AND (:#{#wish.filter().owner()} = '' OR owner_id = CAST(NULLIF(:#{#wish.filter().owner()}, '') AS uuid))
            """;

    /** Within a box, or within the two parts of one that crosses the antimeridian. */
    String IN_BOX = " AND (position <@ CAST(:#{#box.first()} AS box) OR position <@ CAST(:#{#box.second()} AS box))";

    /** The haversine formula of {@link movr.catalogue.GreatCircle}, metres. */
    String DISTANCE = """
            2 * 6371008.8 * asin(sqrt(least(1, sin(radians(latitude - :#{#wish.circle().latitude()}) / 2) ^ 2
                + cos(radians(latitude)) * cos(radians(:#{#wish.circle().latitude()}))
                * sin(radians(longitude - :#{#wish.circle().longitude()}) / 2) ^ 2)))""";

    @NativeQuery(
            value = VEHICLES + " AND city = :city AND vehicle_id = :vehicleId",
            sqlResultSetMapping = VehicleRow.VIEW)
    List<VehicleView> find(String city, UUID vehicleId);

    /** The most frequent query; without filters whose selectivity the planner would have to guess. */
    @NativeQuery(value = VEHICLES + " AND city = :city" + NEXT, sqlResultSetMapping = VehicleRow.VIEW)
    List<VehicleView> inCity(String city, UUID after, int limit);

    @NativeQuery(value = VEHICLES + FILTER + NEXT, sqlResultSetMapping = VehicleRow.VIEW)
    List<VehicleView> inCity(FindVehicles wish, UUID after, int limit);

    @NativeQuery(
            value = VEHICLES + " AND owner_id = :#{#wish.filter().ownerId()}" + FILTER + NEXT,
            sqlResultSetMapping = VehicleRow.VIEW)
    List<VehicleView> ofOwner(FindVehicles wish, UUID after, int limit);

    @NativeQuery(value = VEHICLES + FILTER + IN_BOX + NEXT, sqlResultSetMapping = VehicleRow.VIEW)
    List<VehicleView> inBox(FindVehicles wish, Box box, UUID after, int limit);

    @NativeQuery(
            value = "SELECT * FROM (SELECT " + COLUMNS + ", " + DISTANCE
                    + " AS distance FROM vehicle_listing.vehicles WHERE status <> 'removed'" + FILTER + IN_BOX
                    + ") near WHERE distance <= :#{#wish.circle().radius()} AND (distance, vehicle_id) > (:farther, :after)"
                    + " ORDER BY distance, vehicle_id LIMIT :#{#wish.limit() + 1}",
            sqlResultSetMapping = VehicleRow.VIEW)
    List<VehicleView> near(FindVehicles wish, Box box, double farther, UUID after);
}
