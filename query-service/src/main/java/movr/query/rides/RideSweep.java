package movr.query.rides;

import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import movr.base.loops.LoopThread;
import movr.base.loops.Loops;
import movr.events.EventFamily;
import movr.events.Topics;
import movr.query.region.HomeRegion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletion of the rides of riders who are not known, as only those who were erased are: fleet topics keep their rides. A ride
 * may come before its rider, who is on another topic; so it is kept until the rows show everything of the riders' region that
 * was committed an hour after it began. One statement reads that time together with the riders: while their topic is read
 * anew, the time is the epoch.
 */
@Component
final class RideSweep implements SmartLifecycle {

    /** SQL condition that rows of code version 1 exist, which kept no riders: all rides are shown and kept until a rebuild. */
    static final String RIDERS_NOT_KNOWN = "EXISTS (SELECT FROM rider_history.offsets WHERE code_version < 2)";

    private static final Logger LOG = LoggerFactory.getLogger(RideSweep.class);
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    /** The saved time passes over parked messages; a registration may be among them. */
    private static final String SWEEP = """
            DELETE FROM rider_history.rides WHERE rider_id IN (
                SELECT rider_id FROM rider_history.rides AS ride
                WHERE started_at < (SELECT as_of - INTERVAL '1 hour' FROM freshness WHERE projection = ? AND region = ?)
                    AND NOT EXISTS (SELECT FROM rider_history.riders WHERE rider_id = ride.rider_id))
            AND NOT EXISTS (SELECT FROM rider_history.parked WHERE topic = ?)
            AND NOT %s""".formatted(RIDERS_NOT_KNOWN);

    private final HomeRegion home;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final LoopThread thread;

    RideSweep(HomeRegion home, DataSource dataSource, Loops loops) {
        this.home = home;
        this.jdbc = new JdbcTemplate(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.thread = new LoopThread(loops.loop("ride-sweep"), LONGEST_BACK_OFF, () -> {
            sweep();
            return INTERVAL;
        });
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.stop(LONGEST_STOP);
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    /** Deletes the rides of unknown riders. */
    void sweep() {
        int deleted = Objects.requireNonNull(transactions.execute(transaction -> {
            // reads all rides, however many
            jdbc.execute("SET LOCAL statement_timeout = 0");
            return jdbc.update(SWEEP, FindRides.PROJECTION, home.name(), Topics.of(home.name(), EventFamily.USERS));
        }));
        if (deleted > 0) {
            LOG.info("Deleted {} rides of riders who are not known", deleted);
        }
    }
}
