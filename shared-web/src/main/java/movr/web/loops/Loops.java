package movr.web.loops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

/** The background loops of a service by name, with their meters. */
public final class Loops {

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<String, Loop> all = new ConcurrentSkipListMap<>();

    /** None yet. */
    public Loops(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * The loop of this name; new when there was none.
     *
     * @param name one of few, as it becomes the label {@code loop}
     */
    public Loop loop(String name) {
        return all.computeIfAbsent(name, this::register);
    }

    Collection<Loop> all() {
        return all.values();
    }

    /** Counters begin at zero, so that their first increment is seen as one. */
    private Loop register(String name) {
        Loop loop = new Loop(name, clock, counter(name, "exception"), counter(name, "error"));
        TimeGauge.builder("movr.loop.failing", loop, TimeUnit.SECONDS, Loop::secondsDown)
                .description("For how long a background loop has not worked; 0 while it does")
                .tag("loop", name)
                .strongReference(true)
                .register(registry);
        return loop;
    }

    private Counter counter(String name, String kind) {
        return Counter.builder("movr.loop.failures")
                .description("Rounds of a background loop that failed, and were followed by the next one")
                .tag("loop", name)
                .tag("kind", kind)
                .register(registry);
    }
}
