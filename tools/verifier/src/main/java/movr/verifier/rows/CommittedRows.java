package movr.verifier.rows;

/** Rows of the command database, with the names that read models give to their columns. */
public final class CommittedRows {

    private static final String VEHICLES = """
            SELECT id AS vehicle_id, city, owner_id, type, color, brand, status, latitude, longitude, added_at, stream_version
            FROM vehicles WHERE region = ? ORDER BY id""";

    private static final String RIDE_COLUMNS = """
            SELECT r.id AS ride_id, r.rider_region, r.rider_id, r.region, r.city, r.vehicle_id, r.start_latitude,
                r.start_longitude, r.started_at, r.end_latitude, r.end_longitude, r.ended_at
            """;

    private static final String RIDES_IN = RIDE_COLUMNS + "FROM rides r WHERE r.region = ? ORDER BY r.id";

    private static final String RIDES_OF = RIDE_COLUMNS + """
            FROM rides r JOIN users u ON u.region = r.rider_region AND u.id = r.rider_id
            WHERE r.rider_region = ? AND u.status = 'active' ORDER BY r.id""";

    private static final String PEOPLE = """
            SELECT id AS user_id, username, city, registered_at FROM users WHERE region = ? AND status = 'active' ORDER BY id""";

    private static final String RIDERS =
            "SELECT id AS rider_id FROM users WHERE region = ? AND status = 'active' ORDER BY id";

    private static final String OWNERS = """
            SELECT owner_id, count(*) AS vehicles FROM vehicles WHERE region = ? AND status <> 'removed'
            GROUP BY owner_id ORDER BY owner_id""";

    private CommittedRows() {}

    public static Query vehicles(String url, String region) {
        return Query.of(url, VEHICLES, "vehicle_id", region);
    }

    /** The rides of a region's cities. */
    public static Query ridesIn(String url, String region) {
        return Query.of(url, RIDES_IN, "ride_id", region);
    }

    /** The rides of a region's riders, wherever they rode, unless they were erased. */
    public static Query ridesOf(String url, String region) {
        return Query.of(url, RIDES_OF, "ride_id", region);
    }

    public static Query people(String url, String region) {
        return Query.of(url, PEOPLE, "user_id", region);
    }

    /** The people whose rides are shown. */
    public static Query riders(String url, String region) {
        return Query.of(url, RIDERS, "rider_id", region);
    }

    /** Owners with the number of their vehicles on the street. */
    public static Query owners(String url, String region) {
        return Query.of(url, OWNERS, "owner_id", region);
    }
}
