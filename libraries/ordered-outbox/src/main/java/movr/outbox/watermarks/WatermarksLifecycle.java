package movr.outbox.watermarks;

import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Starts the watermarks of all regions with the service, and stops them. */
final class WatermarksLifecycle implements SmartLifecycle {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

    private final List<RegionWatermarks> regions;
    private volatile boolean running;

    WatermarksLifecycle(List<RegionWatermarks> regions) {
        this.regions = regions;
    }

    List<RegionWatermarks> regions() {
        return regions;
    }

    @Override
    public void start() {
        running = true;
        regions.forEach(RegionWatermarks::start);
    }

    @Override
    public void stop() {
        running = false;
        regions.forEach(region -> region.stop(LONGEST_STOP));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
