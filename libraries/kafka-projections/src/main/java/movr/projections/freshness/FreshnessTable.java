package movr.projections.freshness;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of the times that projections have reached: what a service that starts while Kafka is away still knows. */
final class FreshnessTable {

    private static final String LOAD = "SELECT projection, as_of FROM freshness";

    private static final String SAVE = """
            INSERT INTO freshness (projection, as_of) VALUES (?, ?)
            ON CONFLICT (projection) DO UPDATE SET as_of = excluded.as_of WHERE freshness.as_of < excluded.as_of""";

    private final JdbcTemplate jdbc;

    FreshnessTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, Instant> load() {
        Map<String, Instant> times = new HashMap<>();
        jdbc.query(LOAD, row -> {
            times.put(
                    row.getString("projection"),
                    row.getObject("as_of", OffsetDateTime.class).toInstant());
        });
        return times;
    }

    void save(String projection, Instant asOf) {
        jdbc.update(SAVE, projection, asOf.atOffset(ZoneOffset.UTC));
    }
}
