package movr.verifier.checks;

import java.util.List;

/**
 * The read models of a region: how far they are, and whether they show what was committed.
 *
 * @param commands JDBC URL of the command database
 * @param reads JDBC URL of the region's read database
 * @param region whose
 * @param regions all of them: riders ride anywhere
 */
record ReadModels(String commands, String reads, String region, List<String> regions) {

    private static final String VERSIONS =
            "SELECT stream_id, CAST(version AS VARCHAR) AS version FROM %s.streams ORDER BY stream_id";

    private static final String VEHICLES =
            "SELECT id, status || ' at ' || label AS shown FROM vehicles WHERE region = ? ORDER BY id";
    private static final String LISTED =
            "SELECT vehicle_id, status || ' at ' || label AS shown FROM vehicle_listing.vehicles ORDER BY vehicle_id";

    private static final String RIDES = """
            SELECT r.id, CASE WHEN r.ended_at IS NULL THEN 'open' ELSE 'ended at ' || r.end_label END AS shown
            FROM rides r JOIN users u ON u.region = r.rider_region AND u.id = r.rider_id
            WHERE r.rider_region = ? AND u.status = 'active' ORDER BY r.id""";
    private static final String HISTORY = """
            SELECT ride_id, CASE WHEN ended_at IS NULL THEN 'open' ELSE 'ended at ' || end_label END AS shown
            FROM rider_history.rides ORDER BY ride_id""";

    private static final String USERS =
            "SELECT id, username FROM users WHERE region = ? AND status = 'active' ORDER BY id";
    private static final String PEOPLE = "SELECT user_id, username FROM city_users.people ORDER BY user_id";

    private static final String FLEETS = """
            SELECT owner_id, CAST(count(*) AS VARCHAR) AS vehicles FROM vehicles
            WHERE region = ? AND status <> 'removed' GROUP BY owner_id ORDER BY owner_id""";
    private static final String OWNERS =
            "SELECT owner_id, CAST(vehicles AS VARCHAR) AS vehicles FROM city_users.owners WHERE vehicles <> 0 ORDER BY owner_id";

    private static final String COUNTED = """
            SELECT city || ' rides started' AS name, CAST(count(*) AS VARCHAR) AS rides FROM rides WHERE region = ? GROUP BY city
            UNION ALL
            SELECT city || ' rides ended' AS name, CAST(count(ended_at) AS VARCHAR) AS rides FROM rides WHERE region = ?
            GROUP BY city
            ORDER BY name""";
    private static final String STATISTICS = """
            SELECT city || ' rides started' AS name, CAST(sum(rides_started) AS VARCHAR) AS rides FROM ride_statistics.hours GROUP BY city
            UNION ALL
            SELECT city || ' rides ended' AS name, CAST(sum(rides_ended) AS VARCHAR) AS rides FROM ride_statistics.hours GROUP BY city
            ORDER BY name""";

    /** A read model. */
    record Model(String name, Check versions, List<Check> rows) {}

    List<Model> models() {
        return List.of(listing(), history(), people(), statistics());
    }

    private Model listing() {
        String name = name("vehicle_listing");
        return new Model(
                name,
                versions("vehicle_listing", StreamSql.fleet(commands, List.of(region))),
                List.of(new TableCheck(
                        name, Query.of(commands, VEHICLES, region), Query.of(reads, LISTED), Verdict::equal)));
    }

    private Model history() {
        String name = name("rider_history");
        return new Model(
                name,
                versions("rider_history", StreamSql.fleetAndUsers(commands, regions, region)),
                List.of(new TableCheck(
                        name, Query.of(commands, RIDES, region), Query.of(reads, HISTORY), Verdict::equal)));
    }

    private Model people() {
        String name = name("city_users");
        return new Model(
                name,
                versions("city_users", StreamSql.fleetAndUsers(commands, List.of(region), region)),
                List.of(
                        new TableCheck(
                                name, Query.of(commands, USERS, region), Query.of(reads, PEOPLE), Verdict::equal),
                        new TableCheck(
                                name + " owners",
                                Query.of(commands, FLEETS, region),
                                Query.of(reads, OWNERS),
                                Verdict::counts)));
    }

    private Model statistics() {
        String name = name("ride_statistics");
        return new Model(
                name,
                versions("ride_statistics", StreamSql.fleet(commands, List.of(region))),
                List.of(new CountCheck(
                        name, Query.of(commands, COUNTED, region, region), Query.of(reads, STATISTICS))));
    }

    private Check versions(String schema, Query expected) {
        return new TableCheck(name(schema), expected, Query.of(reads, VERSIONS.formatted(schema)), Verdict::reached);
    }

    private String name(String schema) {
        return region + " " + schema;
    }
}
