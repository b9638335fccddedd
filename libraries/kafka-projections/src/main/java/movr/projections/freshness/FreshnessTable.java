package movr.projections.freshness;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import movr.projections.freshness.AsOf.Part;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of the times that projections have reached, for a service that starts while Kafka is away. */
final class FreshnessTable {

    private static final String LOAD = "SELECT projection, region, as_of FROM freshness";

    private static final String SAVE = """
            INSERT INTO freshness (projection, region, as_of) VALUES (?, ?, ?)
            ON CONFLICT (projection, region) DO UPDATE SET as_of = excluded.as_of
                WHERE freshness.as_of < excluded.as_of""";

    private final JdbcTemplate jdbc;

    FreshnessTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Map<Part, Instant> load() {
        Map<Part, Instant> times = new HashMap<>();
        jdbc.query(LOAD, row -> {
            times.put(
                    new Part(row.getString("projection"), row.getString("region")),
                    row.getObject("as_of", OffsetDateTime.class).toInstant());
        });
        return times;
    }

    void save(Part part, Instant asOf) {
        jdbc.update(SAVE, part.projection(), part.region(), asOf.atOffset(ZoneOffset.UTC));
    }
}
