package movr.projections.freshness;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import movr.projections.ProjectionDatabase;
import movr.projections.Projections;
import movr.projections.engine.Goods;
import movr.projections.engine.OffsetTable;
import movr.projections.parking.ParkedTable;
import movr.streams.Watermark;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Freshness without its auto-configuration, for tests of those who use it. */
public final class FreshnessBeans {

    /** Retention of tombstones. */
    private static final Duration RETENTION = Duration.ofDays(14);

    private FreshnessBeans() {}

    /** Times that follow from the database and these watermarks, and are up to date after {@link #update}; no clock counts. */
    public static AsOf asOf(DataSource database, Projections projections, Map<String, Watermark> watermarks) {
        return asOf(database, projections, watermarks, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    static AsOf asOf(DataSource database, Projections projections, Map<String, Watermark> watermarks, Clock clock) {
        return asOf(database, projections, watermarks, clock, topics -> Optional.of(RETENTION));
    }

    static AsOf asOf(
            DataSource database,
            Projections projections,
            Map<String, Watermark> watermarks,
            Clock clock,
            Function<List<String>, Optional<Duration>> retention) {
        DataSource pool = ProjectionDatabase.uncommitted(database);
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        return new AsOf(
                projections,
                new OffsetTable(jdbc),
                new ParkedTable(jdbc),
                new FreshnessTable(pool, JdbcClient.create(pool)),
                new TombstoneGap(Goods.CONTRACT, retention, pool),
                clock,
                region -> Optional.ofNullable(watermarks.get(region)));
    }

    /** Reads how far the projections are. */
    public static void update(AsOf asOf) {
        asOf.update();
    }
}
