package movr.outbox.watermarks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import movr.base.loops.Loop;
import movr.base.loops.LoopThread;
import movr.outbox.store.OutboxStore;
import org.jspecify.annotations.Nullable;

/** Watermarks of a region, sent in the background while this process holds the lease of the region's first shard. */
final class RegionWatermarks {

    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(5);

    /** While events wait, it is looked more often whether they have left. */
    private static final int LOOKS = 10;

    private static final double MILLIS_A_SECOND = 1000;

    private final String region;
    private final OutboxStore store;
    private final WatermarkSender sender;
    private final WatermarkProperties settings;
    private final Duration clockTolerance;
    private final BooleanSupplier leads;
    private final Clock clock;
    private final LoopThread thread;
    private PublishedTime published = new PublishedTime();
    private volatile @Nullable Instant newest;

    /**
     * Creates the watermarks of a region without starting.
     *
     * @param clockTolerance most that the clocks of those who commit differ from the database's
     * @param leads whether this process holds the lease of the region's first shard
     */
    RegionWatermarks(
            String region,
            OutboxStore store,
            WatermarkSender sender,
            WatermarkProperties settings,
            Duration clockTolerance,
            BooleanSupplier leads,
            Clock clock,
            Loop loop) {
        this.region = region;
        this.store = store;
        this.sender = sender;
        this.settings = settings;
        this.clockTolerance = clockTolerance;
        this.leads = leads;
        this.clock = clock;
        this.thread = new LoopThread(loop, LONGEST_BACK_OFF, this::round);
    }

    void start() {
        thread.start();
    }

    void stop(Duration longest) {
        thread.stop(longest);
        sender.close();
    }

    String region() {
        return region;
    }

    /** Seconds since the time of the last watermark; NaN while another process sends them, and before the first. */
    double age() {
        Instant time = newest;
        return time == null
                ? Double.NaN
                : Duration.between(time, clock.instant()).toMillis() / MILLIS_A_SECOND;
    }

    Duration round() {
        if (!leads.getAsBoolean()) {
            published = new PublishedTime();
            newest = null;
            sender.close();
            return settings.interval();
        }
        Instant before = earlier(store.time().now(), clock.instant()).minus(clockTolerance);
        Set<UUID> waiting = store.waitingEvents(region, OutboxStore.MOST_COUNTED);
        published
                .observe(before, waiting, waiting.size() < OutboxStore.MOST_COUNTED)
                .ifPresent(this::send);
        return published.isWaiting() ? settings.interval().dividedBy(LOOKS) : settings.interval();
    }

    /** The earlier of two clocks, which are taken not to be ahead together: one that is would vouch for later commits. */
    private static Instant earlier(Instant database, Instant own) {
        return own.isBefore(database) ? own : database;
    }

    private void send(Instant time) {
        sender.send(time);
        newest = time;
    }
}
