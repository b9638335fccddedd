package movr.projections.rebuild;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import movr.base.loops.Loop;
import movr.base.loops.Loops;
import movr.projections.Projection;
import movr.projections.consuming.KafkaClientConfig;
import movr.projections.consuming.LogEnds;
import movr.projections.engine.Engine;
import movr.projections.engine.OffsetTable;
import movr.projections.engine.OutdatedCode;
import movr.projections.engine.Target;
import movr.projections.rebuild.RebuildStatus.State;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessResourceFailureException;

/** Starts rebuilds, one at a time for each projection over all instances, and reports their progress. */
public final class Rebuilds implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);
    private static final long SECONDS_TO_STOP = 10;

    /** While one waits for the database, the other decodes; more would take connections from the live projections. */
    private static final int READERS = 2;

    /** Larger than that of consumers, who must be fresh: a transaction has a price of its own. */
    private static final int BATCH_SIZE = 5_000;

    private final DataSource dataSource;
    private final RebuildTable table;
    private final Engine engine;
    private final OffsetTable offsets;
    private final KafkaClientConfig clients;
    private final LogEnds ends;
    private final Loop loop;
    private final Clock clock;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "rebuild");
        thread.setDaemon(true);
        return thread;
    });

    Rebuilds(
            DataSource dataSource,
            Engine engine,
            OffsetTable offsets,
            KafkaClientConfig clients,
            LogEnds ends,
            Loops loops,
            Clock clock) {
        this.dataSource = dataSource;
        this.table = new RebuildTable(dataSource);
        this.engine = engine;
        this.offsets = offsets;
        this.clients = clients;
        this.ends = ends;
        this.loop = loops.loop("rebuild");
        this.clock = clock;
    }

    /**
     * Starts a rebuild in the background.
     *
     * @param force swap even when the result has less data than the live projection
     * @throws RebuildRefused when one is running, here or in another instance, or the rows were made by higher code
     */
    public void start(Projection projection, boolean force) {
        RebuildLock lock = lock(projection);
        try {
            refuseOutdatedCode(projection);
            Rebuild rebuild = rebuild(Target.next(projection), lock);
            threads.execute(() -> run(projection, rebuild, lock, force));
        } catch (RuntimeException | Error failure) {
            lock.close();
            throw failure;
        }
    }

    /** Progress of the projection's running rebuild, or result of the last one; empty when there was none. */
    public Optional<RebuildStatus> status(Projection projection) {
        Optional<RebuildStatus> status = table.load(projection.name());
        boolean dead =
                status.filter(RebuildStatus::running).isPresent() && !RebuildLock.held(dataSource, projection.name());
        if (!dead) {
            return status;
        }
        // a rebuild writes its result before it releases the lock; it may have done both since the first query
        return table.load(projection.name()).map(now -> now.equals(status.get()) ? now.as(State.INTERRUPTED) : now);
    }

    /** Interrupts the rebuilds of this instance; the live projections are untouched. */
    @Override
    public void destroy() throws InterruptedException {
        threads.shutdownNow();
        if (!threads.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
            LOG.warn("A rebuild did not stop within {} s", SECONDS_TO_STOP);
        }
    }

    private Rebuild rebuild(Target target, RebuildLock lock) {
        return new Rebuild(
                target.projection(),
                lock,
                () -> new LogReader(target, engine, offsets, ends, READERS, reader()),
                new Progress(target.projection(), table, clock),
                clock);
    }

    private Map<String, Object> reader() {
        Map<String, Object> settings = clients.consumer();
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH_SIZE);
        return settings;
    }

    private void refuseOutdatedCode(Projection projection) {
        try {
            offsets.of(projection).values().forEach(offset -> OutdatedCode.check(projection, offset.codeVersion()));
        } catch (OutdatedCode outdated) {
            throw new RebuildRefused(String.valueOf(outdated.getMessage()));
        }
    }

    private RebuildLock lock(Projection projection) {
        try {
            return RebuildLock.take(dataSource, projection.name())
                    .orElseThrow(() -> new RebuildRefused("A rebuild of " + projection.name() + " is already running"));
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("No database connection for a rebuild", failure);
        }
    }

    private void run(Projection projection, Rebuild rebuild, RebuildLock lock, boolean force) {
        try (lock) {
            run(projection, rebuild, force);
        } catch (Throwable failure) {
            loop.failed(failure);
            LOG.error(
                    "The lock of the rebuild of {} was not released; its connection was closed",
                    projection.name(),
                    failure);
        }
    }

    private void run(Projection projection, Rebuild rebuild, boolean force) {
        Instant began = clock.instant();
        try {
            LOG.info("Rebuild of {} started", projection.name());
            rebuild.run(force);
            loop.worked();
            LOG.info("Rebuild of {} completed in {} s", projection.name(), secondsSince(began));
        } catch (InterruptException stopped) {
            LOG.warn(
                    "Rebuild of {} interrupted after {} s; the live projection is unchanged",
                    projection.name(),
                    secondsSince(began));
        } catch (RebuildRefused refused) {
            LOG.error(
                    "Rebuild of {} rejected after {} s and dropped: {}",
                    projection.name(),
                    secondsSince(began),
                    refused.getMessage());
            end(rebuild, State.REFUSED, refused);
        } catch (Throwable failure) {
            loop.failed(failure);
            LOG.error(
                    "Rebuild of {} failed after {} s; the live projection is unchanged",
                    projection.name(),
                    secondsSince(began),
                    failure);
            end(rebuild, State.FAILED, failure);
        }
    }

    private long secondsSince(Instant began) {
        return Duration.between(began, clock.instant()).toSeconds();
    }

    private void end(Rebuild rebuild, State state, Throwable why) {
        try {
            rebuild.end(state, why instanceof Error ? why.toString() : String.valueOf(why.getMessage()));
        } catch (Throwable failure) {
            loop.failed(failure);
            LOG.warn("The result of a rebuild was not recorded", failure);
        }
    }
}
