package movr.query.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import movr.base.rejection.ServiceBusy;
import movr.web.admission.Client;
import movr.web.admission.ConcurrencyLimit;
import movr.web.admission.ConcurrencyLimit.Bounds;
import movr.web.admission.ConcurrencyLimit.Permit;
import org.springframework.context.SmartLifecycle;

/**
 * Registry of the open live connections. When the service stops they are closed before the server drains requests:
 * clients reconnect to another instance with their last event id.
 */
final class LiveConnections implements SmartLifecycle {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Set<LiveListener> all = ConcurrentHashMap.newKeySet();
    private final ConcurrencyLimit limit;
    private final Counter cutOff;
    private volatile boolean running;

    LiveConnections(LiveProperties settings, MeterRegistry registry) {
        this.limit = new ConcurrencyLimit(
                "listeners", new Bounds(settings.mostListeners(), settings.mostPerAddress()), registry);
        this.cutOff = Counter.builder("movr.live.cut_off")
                .description("Live connections closed because the client fell too far behind")
                .register(registry);
        Gauge.builder("movr.live.listeners", all, Set::size)
                .description("Open connections to live listings")
                .register(registry);
    }

    LiveListener add() {
        if (!running) {
            throw tooMany();
        }
        Permit place = limit.tryEnter(Client.current()).orElseThrow(LiveConnections::tooMany);
        LiveListener listening = new LiveListener();
        all.add(listening);
        listening.atEnd(() -> {
            all.remove(listening);
            place.close();
        });
        return listening;
    }

    private static ServiceBusy tooMany() {
        return new ServiceBusy(RETRY_AFTER, "too-many-listeners", "Too many live connections. Retry later.");
    }

    /** Counts a sent update, or a listener that was disconnected because it fell behind. */
    void keptUp(boolean keptUp) {
        if (!keptUp) {
            cutOff.increment();
        }
    }

    void beat(byte[] heartbeat) {
        all.forEach(listening -> keptUp(listening.beat(heartbeat)));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        all.forEach(LiveListener::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
