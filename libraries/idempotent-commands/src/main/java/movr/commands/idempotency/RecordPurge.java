package movr.commands.idempotency;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import movr.base.loops.Loop;
import org.springframework.dao.DataAccessException;

/** Purge of expired records of this process's own regions, in small transactions, so that no command waits for it. */
class RecordPurge {

    private static final int BATCH = 500;

    /** Per run and region: 100,000 records a minute. */
    private static final int MOST_BATCHES = 200;

    private final ExpiredRecords rows;
    private final List<String> regions;
    private final IdempotencyMetrics metrics;
    private final Clock clock;

    /**
     * Creates a purge without running it.
     *
     * @param regions empty where the database expires records itself
     */
    RecordPurge(ExpiredRecords rows, List<String> regions, IdempotencyMetrics metrics, Clock clock) {
        this.rows = rows;
        this.regions = List.copyOf(regions);
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Purges as a run of the loop: a failed run is followed by the next one. */
    @SuppressWarnings("IllegalCatch") // the loop goes on after any failure
    void runIn(Loop loop) {
        try {
            purge();
            loop.worked();
        } catch (Throwable failure) {
            loop.failed(failure);
        }
    }

    /**
     * Runs the purge for all regions; a region that fails does not keep the others from being purged.
     *
     * @throws DataAccessException the first failure of a region, with those of others suppressed
     */
    void purge() {
        List<DataAccessException> failures = new ArrayList<>();
        for (String region : regions) {
            try {
                metrics.purged(region, rows.delete(region, clock.instant(), BATCH, MOST_BATCHES));
            } catch (DataAccessException failure) {
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            DataAccessException first = failures.remove(0);
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }
}
