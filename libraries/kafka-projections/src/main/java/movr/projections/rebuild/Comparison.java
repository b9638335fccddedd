package movr.projections.rebuild;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import movr.projections.Schema;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Comparison of a rebuilt projection with the live one, stream by stream. What takes time is done while consumers go on;
 * while they are locked out, only the streams that lagged behind then are looked up again, and those that stand still.
 *
 * @param streams number of rebuilt streams
 * @param events the sum of their versions
 * @param behind streams of which the rebuilt projection had less, one more than are looked up again at most
 * @param rows number of rows of each table: live and rebuilt
 */
record Comparison(long streams, long events, List<UUID> behind, Map<String, String> rows) {

    /** Streams that may lag behind a busy projection; with more, events are missing. */
    private static final int MOST_BEHIND = 10_000;

    private static final String LACKING =
            " l.version > coalesce(n.version, 0) AND NOT (n.stream_id IS NULL AND l.ended AND NOT l.frozen)";

    private static final String BEHIND =
            "SELECT l.stream_id FROM %1$s.streams l LEFT JOIN %2$s.streams n USING (stream_id)" + " WHERE" + LACKING
                    + " LIMIT " + (MOST_BEHIND + 1);

    private static final String STILL_BEHIND =
            "SELECT count(*) FROM %1$s.streams l LEFT JOIN %2$s.streams n USING (stream_id)"
                    + " WHERE l.stream_id IN (SELECT unnest(?::uuid[]) UNION"
                    + " SELECT stream_id FROM %2$s.streams WHERE frozen OR waiting) AND" + LACKING;

    /** Compares the projections while the live one may advance. */
    static Comparison of(JdbcTemplate jdbc, Schema live, Iterable<String> tables) {
        // first: while tables are counted, a busy projection advances by more than may lag behind
        List<UUID> behind =
                jdbc.queryForList(BEHIND.formatted(live.name(), live.next().name()), UUID.class);
        Map<String, String> rows = new LinkedHashMap<>();
        for (String table : tables) {
            rows.put(table, number(jdbc, "count(*)", live, table) + "/" + number(jdbc, "count(*)", live.next(), table));
        }
        return new Comparison(
                number(jdbc, "count(*)", live.next(), "streams"),
                number(jdbc, "coalesce(sum(version), 0)", live.next(), "streams"),
                behind,
                rows);
    }

    /** Reason why the rebuilt projection must not replace the live one, both at the same offsets; empty when it may. */
    Optional<String> objection(JdbcTemplate jdbc, Schema live) {
        if (behind.size() > MOST_BEHIND) {
            return Optional.of("The rebuild has fewer events of more than " + MOST_BEHIND
                    + " streams than the live projection" + ": Kafka has lost events, or more of them are parked");
        }
        Long lacking = jdbc.queryForObject(
                STILL_BEHIND.formatted(live.name(), live.next().name()),
                Long.class,
                new SqlArrayValue("uuid", behind.toArray()));
        return lacking == null || lacking > 0
                ? Optional.of("The rebuild has fewer events of " + lacking + " streams than the live projection"
                        + ": Kafka has lost events, or more of them are parked")
                : Optional.empty();
    }

    /** Summary for operators: live and rebuilt rows of each table. */
    String summary() {
        return streams + " streams, " + events + " events; rows before/after: " + rows;
    }

    private static long number(JdbcTemplate jdbc, String what, Schema schema, String table) {
        return Objects.requireNonNull(
                jdbc.queryForObject("SELECT " + what + " FROM " + schema.name() + "." + table, Long.class));
    }
}
