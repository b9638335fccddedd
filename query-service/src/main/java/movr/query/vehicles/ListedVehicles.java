package movr.query.vehicles;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import movr.catalogue.Catalogue;
import movr.query.vehicles.area.Box;
import movr.query.vehicles.area.Circle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Queries of the vehicle listing, each written for the index that fits it. Each statement repeats the condition on
 * removed vehicles literally, as the partial indexes have it. An empty text means "any": a statement whose text never
 * changes is planned once.
 *
 * @see <a href="https://www.postgresql.org/docs/current/functions-geometry.html">PostgreSQL: geometric operators</a>
 */
@Component
final class ListedVehicles {

    private static final String COLUMNS =
            "vehicle_id, city, owner_id, type, color, brand, status, latitude, longitude, added_at, changed_at";

    /** All vehicles that may be shown. */
    private static final String VEHICLES =
            "SELECT " + COLUMNS + " FROM vehicle_listing.vehicles WHERE status <> 'removed'";

    /** After the last vehicle of the previous page. */
    private static final String NEXT = " AND vehicle_id > :after ORDER BY vehicle_id LIMIT :limit";

    /** Conditions on attributes, not on location. */
    private static final String FILTER = """
             AND (:status = '' OR status = :status)
             AND (:type = '' OR type = :type)
             AND (:owner = '' OR owner_id = CAST(NULLIF(:owner, '') AS uuid))
            """;

    private static final String IN_CITY = " AND city = :city" + FILTER;

    /** Without the index of cities, as the planner does not know how much smaller than a city the box is. */
    private static final String IN_CITY_BY_BOX = " AND (city = :city) IS TRUE" + FILTER;

    /** Within a box, or within the two parts of one that crosses the antimeridian. */
    private static final String IN_BOX =
            " AND (position <@ CAST(:firstBox AS box) OR position <@ CAST(:secondBox AS box))";

    /** The haversine formula of {@link movr.catalogue.GreatCircle}, metres. */
    private static final String DISTANCE = """
            2 * 6371008.8 * asin(sqrt(least(1, sin(radians(latitude - :latitude) / 2) ^ 2
                + cos(radians(latitude)) * cos(radians(:latitude)) * sin(radians(longitude - :longitude) / 2) ^ 2)))""";

    private static final String NEAR = "SELECT * FROM (SELECT " + COLUMNS + ", " + DISTANCE
            + " AS distance FROM vehicle_listing.vehicles WHERE status <> 'removed'" + IN_CITY_BY_BOX + IN_BOX
            + ") near WHERE distance <= :radius AND (distance, vehicle_id) > (:farther, :after)"
            + " ORDER BY distance, vehicle_id LIMIT :limit";

    /** Metres. */
    private static final double FIRST_RADIUS = 250;

    /** Few steps, as each is a statement: at most five up to the longest radius. */
    private static final double WIDER = 4;

    private final JdbcClient jdbc;
    private final Catalogue catalogue;

    ListedVehicles(JdbcClient jdbc, Catalogue catalogue) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
    }

    Optional<VehicleView> find(String city, UUID vehicleId) {
        return jdbc.sql(VEHICLES + " AND city = :city AND vehicle_id = :vehicleId")
                .param("city", city)
                .param("vehicleId", vehicleId)
                .query((row, number) -> VehicleView.read(row, catalogue))
                .optional();
    }

    /** The most frequent query; without filters whose selectivity the planner would have to guess. */
    List<VehicleView> inCity(String city, UUID after, int limit) {
        return page(jdbc.sql(VEHICLES + " AND city = :city" + NEXT).param("city", city), after, limit);
    }

    List<VehicleView> inCity(FindVehicles query, UUID after, int limit) {
        return page(filtered(VEHICLES + IN_CITY + NEXT, query), after, limit);
    }

    List<VehicleView> ofOwner(FindVehicles query, UUID after, int limit) {
        StatementSpec statement = filtered(VEHICLES + " AND owner_id = :ownerId" + IN_CITY + NEXT, query)
                .param("ownerId", query.filter().ownerId());
        return page(statement, after, limit);
    }

    List<VehicleView> inBox(FindVehicles query, Box box, UUID after, int limit) {
        return page(within(box, filtered(VEHICLES + IN_CITY + IN_BOX + NEXT, query)), after, limit);
    }

    /**
     * The nearest first, with their distances. They are looked for in growing circles: distances are computed of few more
     * vehicles than are returned, however many there are.
     */
    List<VehicleView> near(FindVehicles query, Circle circle, double farther, UUID after) {
        Circle looked = circle.within(Math.max(FIRST_RADIUS, 2 * farther));
        List<VehicleView> found = inside(looked, query, farther, after);
        while (found.size() <= query.limit() && looked.radius() < circle.radius()) {
            looked = circle.within(WIDER * looked.radius());
            found = inside(looked, query, farther, after);
        }
        return found;
    }

    private List<VehicleView> inside(Circle circle, FindVehicles query, double farther, UUID after) {
        return within(circle.bounds(), filtered(NEAR, query))
                .param("latitude", circle.latitude())
                .param("longitude", circle.longitude())
                .param("radius", circle.radius())
                .param("farther", farther)
                .param("after", after)
                .param("limit", query.limit() + 1)
                .query((row, number) -> VehicleView.read(row, catalogue).at(row.getDouble("distance")))
                .list();
    }

    private StatementSpec filtered(String sql, FindVehicles query) {
        return jdbc.sql(sql)
                .param("city", query.city())
                .param("status", query.filter().status())
                .param("type", query.filter().type())
                .param("owner", query.filter().owner());
    }

    private static StatementSpec within(Box box, StatementSpec statement) {
        return statement.param("firstBox", box.first()).param("secondBox", box.second());
    }

    private List<VehicleView> page(StatementSpec statement, UUID after, int limit) {
        return statement
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> VehicleView.read(row, catalogue))
                .list();
    }
}
