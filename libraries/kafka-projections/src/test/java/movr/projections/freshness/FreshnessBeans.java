package movr.projections.freshness;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import movr.projections.ProjectionDatabase;
import movr.projections.Projections;
import movr.projections.engine.Goods;
import movr.projections.engine.OffsetTable;
import movr.projections.parking.ParkedTable;
import movr.streams.Watermark;
import org.springframework.jdbc.core.JdbcTemplate;

/** Freshness without its auto-configuration, for tests of those who use it. */
public final class FreshnessBeans {

    private FreshnessBeans() {}

    /** Times that follow from the database and these watermarks, and are up to date after {@link #update}. */
    public static AsOf asOf(DataSource database, Projections projections, Map<String, Watermark> watermarks) {
        DataSource pool = ProjectionDatabase.uncommitted(database);
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        return new AsOf(
                projections,
                new OffsetTable(jdbc),
                new ParkedTable(jdbc),
                new FreshnessTable(pool),
                gap(pool),
                region -> Optional.ofNullable(watermarks.get(region)));
    }

    /** Gaps after which topics may have forgotten tombstones, which they keep for two weeks. */
    static TombstoneGap gap(DataSource database) {
        return new TombstoneGap(Goods.CONTRACT, topics -> Optional.of(Duration.ofDays(14)), database);
    }

    /** Reads how far the projections are. */
    public static void update(AsOf asOf) {
        asOf.update();
    }
}
