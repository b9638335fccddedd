package movr.verifier.rows;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Rows of a region's outbox. Its key begins with the shard, which is not known here: each question reads the region's rows. */
public final class OutboxRows {

    private static final String VERSIONS =
            "SELECT stream_version FROM outbox WHERE region = ? AND stream_id = ? ORDER BY stream_version";

    private static final String PARKED =
            "SELECT cause FROM parked_streams WHERE region = ? AND stream_id = ? ORDER BY cause";

    private final JdbcTemplate jdbc;
    private final String region;

    public OutboxRows(String url, String region) {
        this.jdbc = new JdbcTemplate(new DriverManagerDataSource(url));
        this.region = region;
    }

    /** The versions of a stream that wait. */
    public Set<Long> versions(UUID stream) {
        return new TreeSet<>(jdbc.queryForList(VERSIONS, Long.class, region, stream));
    }

    /** Why the stream is parked; empty when it is not. */
    public String parked(UUID stream) {
        List<String> causes = jdbc.queryForList(PARKED, String.class, region, stream);
        return causes.isEmpty() ? "" : ", parked: " + causes.get(0);
    }
}
