package movr.projections;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** Progress of a projection, from which consistency tokens are answered. */
public final class Freshness {

    private static final String VERSION = "SELECT version FROM {schema}.streams WHERE stream_id = ?";
    private static final String VERSIONS = "SELECT stream_id, version FROM {schema}.streams WHERE stream_id = ANY (?)";
    private final JdbcClient jdbc;

    Freshness(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The version of the stream that the rows show; empty when they show nothing of it. */
    public Optional<Long> versionOf(Projection projection, UUID stream) {
        return jdbc.sql(projection.schema().in(VERSION))
                .param(stream)
                .query(Long.class)
                .optional();
    }

    /** The versions of those of the streams that the rows show something of. */
    public Map<UUID, Long> versionsOf(Projection projection, Collection<UUID> streams) {
        Map<UUID, Long> versions = new HashMap<>();
        jdbc.sql(projection.schema().in(VERSIONS))
                .param(new SqlArrayValue("uuid", streams.toArray()))
                .query(row -> {
                    versions.put(row.getObject("stream_id", UUID.class), row.getLong("version"));
                });
        return versions;
    }

    /** Returns whether the projection consumes streams of this family and region: tokens of others are ignored. */
    public boolean reads(Projection projection, String region, String family) {
        return projection.sources().stream()
                .anyMatch(source ->
                        source.region().equals(region) && source.family().equals(family));
    }
}
