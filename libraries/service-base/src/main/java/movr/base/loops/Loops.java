package movr.base.loops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

/** Registry of a service's background loops, with their meters. */
public final class Loops {

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<String, Loop> all = new ConcurrentSkipListMap<>();

    /** Creates an empty registry. */
    public Loops(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * The loop with this name, created on first use.
     *
     * @param name one of a small set, as it becomes the label {@code loop}
     */
    public Loop loop(String name) {
        return all.computeIfAbsent(name, this::register);
    }

    Collection<Loop> all() {
        return all.values();
    }

    /** Counters are registered at zero, so that their first increment is seen as an increase. */
    private Loop register(String name) {
        Loop loop = new Loop(name, clock, counter(name, "exception"), counter(name, "error"));
        TimeGauge.builder("movr.loop.failing", loop, TimeUnit.SECONDS, Loop::secondsDown)
                .description("Time since a background loop last succeeded; 0 while it works")
                .tag("loop", name)
                .strongReference(true)
                .register(registry);
        return loop;
    }

    private Counter counter(String name, String kind) {
        return Counter.builder("movr.loop.failures")
                .description("Failed rounds of a background loop")
                .tag("loop", name)
                .tag("kind", kind)
                .register(registry);
    }
}
