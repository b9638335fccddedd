package movr.web.server;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/** Wait for the answers of open requests, between the pause of a server, when it takes no more of them, and its stop. */
final class OpenRequestsLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OpenRequestsLifecycle.class);

    private final OpenRequestsValve requests;
    private final Duration limit;
    private volatile boolean running;

    OpenRequestsLifecycle(OpenRequestsValve requests, Duration limit) {
        this.requests = requests;
        this.limit = limit;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            if (!requests.awaitNone(limit)) {
                LOG.warn("Requests are unanswered after {}; their connections are closed", limit);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        // behind the pause, before the stop
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE + 1;
    }
}
