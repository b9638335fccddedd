package movr.command.deadlines;

import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Start and stop of the workers of all own regions: they begin with the service, and end before relay and database. */
final class DeadlineLifecycle implements SmartLifecycle {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final List<RegionDeadlines> regions;
    private final boolean enabled;
    private volatile boolean running;

    DeadlineLifecycle(List<RegionDeadlines> regions, boolean enabled) {
        this.regions = List.copyOf(regions);
        this.enabled = enabled;
    }

    List<RegionDeadlines> regions() {
        return regions;
    }

    @Override
    public boolean isAutoStartup() {
        return enabled;
    }

    @Override
    public void start() {
        running = true;
        regions.forEach(RegionDeadlines::start);
    }

    @Override
    public void stop() {
        running = false;
        regions.forEach(RegionDeadlines::stop);
        regions.forEach(region -> region.end(LONGEST_STOP));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
