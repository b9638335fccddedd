package movr.outbox.relay;

import java.time.Duration;
import movr.outbox.topics.RegionTopics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/** Starts the relay with the service, and stops it after the last request has been answered. */
final class RelayLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RelayLifecycle.class);

    /**
     * Boot drains the web server at {@code DEFAULT_PHASE - 1024} and stops it at {@code DEFAULT_PHASE - 2048}; lower
     * phases stop later.
     */
    private static final int AFTER_THE_WEB_SERVER = DEFAULT_PHASE - 4096;

    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final Relay relay;
    private final RegionTopics topics;
    private volatile boolean running;

    RelayLifecycle(Relay relay, RegionTopics topics) {
        this.relay = relay;
        this.topics = topics;
    }

    @Override
    public void start() {
        try {
            relay.refuseLeftovers();
        } catch (DataAccessException unreachable) {
            LOG.warn("The outbox cannot be read yet, so no events are shipped: {}", unreachable.getMessage());
        }
        running = true;
        topics.keep(relay.regions());
        relay.start();
    }

    @Override
    public void stop() {
        running = false;
        relay.stop(LONGEST_STOP);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return AFTER_THE_WEB_SERVER;
    }
}
