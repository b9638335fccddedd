package movr.verifier.checks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The streams and their versions in the command database. */
final class StreamSql {

    /** Follows the version of a stream whose last event was a tombstone. */
    static final String ENDED = " ended";

    private static final String VEHICLES =
            "SELECT id, CAST(stream_version AS VARCHAR) AS version FROM vehicles WHERE region IN (%s)";

    private static final String USERS = """
            SELECT id, CAST(stream_version AS VARCHAR) || CASE WHEN status = 'removed' THEN ' ended' ELSE '' END AS version
            FROM users WHERE region IN (%s)""";

    private StreamSql() {}

    static Query fleet(String url, List<String> regions) {
        return query(url, VEHICLES, regions, List.of());
    }

    static Query users(String url, String region) {
        return query(url, USERS, List.of(region), List.of());
    }

    static Query fleetAndUsers(String url, List<String> regions, String home) {
        return query(url, VEHICLES + " UNION ALL " + USERS, regions, List.of(home));
    }

    private static Query query(String url, String sql, List<String> first, List<String> second) {
        List<Object> arguments = new ArrayList<>(first);
        arguments.addAll(second);
        String text = second.isEmpty() ? sql.formatted(marks(first)) : sql.formatted(marks(first), marks(second));
        return new Query(url, text + " ORDER BY id", arguments);
    }

    private static String marks(List<String> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }
}
