package movr.projections.rebuild;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import movr.projections.Schema;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Comparison of a rebuilt projection with the live one, both at the same offsets.
 *
 * @param live extent of the live projection
 * @param next extent of the rebuilt one
 * @param rows number of rows of each table: live and rebuilt
 */
record Comparison(Extent live, Extent next, Map<String, String> rows) {

    private static final String KNOWLEDGE = "SELECT count(*), coalesce(sum(version), 0) FROM %s.streams";

    /** Number of streams, and the sum of their versions. */
    record Extent(long streams, long versions) {

        private static Extent of(JdbcTemplate jdbc, Schema schema) {
            return jdbc.query(KNOWLEDGE.formatted(schema.name()), row -> {
                row.next();
                return new Extent(row.getLong(1), row.getLong(2));
            });
        }
    }

    static Comparison of(JdbcTemplate jdbc, Schema live, Iterable<String> tables) {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String table : tables) {
            rows.put(table, count(jdbc, live, table) + "/" + count(jdbc, live.next(), table));
        }
        return new Comparison(Extent.of(jdbc, live), Extent.of(jdbc, live.next()), rows);
    }

    /** Reason why the rebuilt projection must not replace the live one; empty when it may. */
    Optional<String> objection() {
        if (next.streams < live.streams) {
            return Optional.of("The rebuild found " + next.streams + " streams, the live projection has " + live.streams
                    + ": Kafka has lost events");
        }
        if (next.versions < live.versions) {
            return Optional.of("The rebuild applied " + next.versions + " events, the live projection " + live.versions
                    + ": Kafka has lost events, or more of them are parked");
        }
        return Optional.empty();
    }

    /** Summary for operators: live and rebuilt rows of each table. */
    String summary() {
        return next.streams + " streams, " + next.versions + " events; rows before/after: " + rows;
    }

    private static long count(JdbcTemplate jdbc, Schema schema, String table) {
        Long count = jdbc.queryForObject("SELECT count(*) FROM " + schema.name() + "." + table, Long.class);
        return count == null ? 0 : count;
    }
}
