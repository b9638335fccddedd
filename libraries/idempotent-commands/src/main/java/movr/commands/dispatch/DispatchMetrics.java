package movr.commands.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import movr.base.meters.Buckets;
import movr.commands.Command;
import movr.commands.CommandId;

/**
 * Meters of commands. Each command that arrives is timed once, under one outcome. Commands, regions and outcomes are few,
 * and their meters are kept: to ask the registry for one costs more than to count.
 */
final class DispatchMetrics {

    /** Histogram bounds that service level objectives may name; 250 ms and 1 s are those of the alert rules. */
    private static final Duration[] BUCKETS =
            Buckets.ofMillis(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000);

    private final MeterRegistry registry;
    private final List<String> here;
    private final Map<Timed, Timer> timers = new ConcurrentHashMap<>();
    private final Map<String, Abroad> abroad = new ConcurrentHashMap<>();

    /**
     * Creates the meters of one process.
     *
     * @param here regions that the process runs in; empty for all of them
     */
    DispatchMetrics(MeterRegistry registry, List<String> here) {
        this.registry = registry;
        this.here = List.copyOf(here);
    }

    private record Timed(String command, String region, String outcome) {}

    /** Counters that exist from the first command on, at zero, so that their first increment is seen as an increase. */
    private record Abroad(Counter misrouted, Counter roaming) {}

    void handled(Command<?> command, CommandId id, String outcome, Duration took) {
        timers.computeIfAbsent(new Timed(command.name(), command.region(), outcome), this::timer)
                .record(took);
        Abroad counters = abroad.computeIfAbsent(
                command.name(), name -> new Abroad(abroad(name, "misrouted"), abroad(name, "roaming")));
        if (!here.isEmpty() && !here.contains(command.region())) {
            counters.misrouted().increment();
        }
        if (!id.region().equals(command.region())) {
            counters.roaming().increment();
        }
    }

    private Timer timer(Timed timed) {
        return Timer.builder("movr.commands")
                .description("Commands from arrival to answer, retries included")
                .tag("command", timed.command())
                .tag("region", timed.region())
                .tag("outcome", timed.outcome())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Counter abroad(String command, String reason) {
        return Counter.builder("movr.commands.abroad")
                .description(
                        "Commands on rows homed in another region than this process (misrouted) or the caller (roaming)")
                .tag("command", command)
                .tag("reason", reason)
                .register(registry);
    }
}
