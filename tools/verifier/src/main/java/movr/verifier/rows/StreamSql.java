package movr.verifier.rows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The streams in the command database, as a read model has them that has read everything. */
public final class StreamSql {

    private static final String VEHICLES = """
            SELECT id AS stream_id, CAST('fleet' AS VARCHAR) AS family, stream_version AS version, FALSE AS ended,
                FALSE AS frozen, FALSE AS waiting
            FROM vehicles WHERE region IN (%s)""";

    private static final String USERS = """
            SELECT id AS stream_id, CAST('users' AS VARCHAR) AS family, stream_version AS version, status = 'removed' AS ended,
                FALSE AS frozen, FALSE AS waiting
            FROM users WHERE region IN (%s)""";

    private StreamSql() {}

    public static Query fleet(String url, List<String> regions) {
        return query(url, VEHICLES, regions, List.of());
    }

    public static Query users(String url, String region) {
        return query(url, USERS, List.of(region), List.of());
    }

    public static Query fleetAndUsers(String url, List<String> regions, String home) {
        return query(url, VEHICLES + " UNION ALL " + USERS, regions, List.of(home));
    }

    private static Query query(String url, String sql, List<String> first, List<String> second) {
        List<Object> arguments = new ArrayList<>(first);
        arguments.addAll(second);
        String text = second.isEmpty() ? sql.formatted(marks(first)) : sql.formatted(marks(first), marks(second));
        return new Query(url, text + " ORDER BY stream_id", List.of("stream_id"), arguments);
    }

    private static String marks(List<String> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }
}
