package movr.query.rides;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import javax.sql.DataSource;
import movr.base.loops.LoopThread;
import movr.base.loops.Loops;
import movr.projections.Projection;
import movr.projections.Projections;
import movr.projections.freshness.AsOf;
import movr.projections.freshness.RegionFreshness;
import movr.query.region.HomeRegion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletion of the rides of riders who are not known, as only those who were erased are: fleet topics keep their rides. A ride
 * may come before its rider, who is on another topic; so it is kept until the rows show everything of the riders' region that
 * was committed an hour after it began.
 */
@Component
final class RideSweep implements InitializingBean, DisposableBean {

    /** Whether rows may be there that were made by code which kept no riders; such rows are shown, and kept until a rebuild. */
    static final String RIDERS_NOT_KNOWN = "EXISTS (SELECT FROM rider_history.offsets WHERE code_version < 2)";

    private static final Logger LOG = LoggerFactory.getLogger(RideSweep.class);
    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);
    private static final Duration UNTIL_KNOWN = Duration.ofSeconds(10);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private static final String SWEEP = """
            DELETE FROM rider_history.rides WHERE rider_id IN (
                SELECT rider_id FROM rider_history.rides AS ride
                WHERE started_at < ? AND NOT EXISTS (SELECT FROM rider_history.riders WHERE rider_id = ride.rider_id))
            AND NOT %s""".formatted(RIDERS_NOT_KNOWN);

    private final Projections projections;
    private final HomeRegion home;
    private final AsOf asOf;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final LoopThread thread;

    RideSweep(Projections projections, HomeRegion home, AsOf asOf, DataSource dataSource, Loops loops) {
        this.projections = projections;
        this.home = home;
        this.asOf = asOf;
        this.jdbc = new JdbcTemplate(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.thread = new LoopThread(loops.loop("ride-sweep"), LONGEST_BACK_OFF, this::round);
    }

    @Override
    public void afterPropertiesSet() {
        thread.start();
    }

    @Override
    public void destroy() {
        thread.stop(LONGEST_STOP);
    }

    /** Before the time of the region is known, it looks again soon. */
    private Duration round() {
        Projection history = projections.named(FindRides.PROJECTION).orElseThrow();
        Instant reached = asOf.byRegion(history).stream()
                .filter(region -> region.region().equals(home.name()))
                .map(RegionFreshness::asOf)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (reached == null) {
            return UNTIL_KNOWN;
        }
        int swept = sweep(reached.minus(Duration.ofHours(1)));
        if (swept > 0) {
            LOG.info("Deleted {} rides of riders who are not known", swept);
        }
        return BETWEEN_SWEEPS;
    }

    /** Deletes the rides of unknown riders of which one began before this time; returns their number. */
    int sweep(Instant before) {
        return Objects.requireNonNull(transactions.execute(transaction -> {
            // reads all rides, however many
            jdbc.execute("SET LOCAL statement_timeout = 0");
            return jdbc.update(SWEEP, before.atOffset(ZoneOffset.UTC));
        }));
    }
}
