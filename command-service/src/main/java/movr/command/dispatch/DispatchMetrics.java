package movr.command.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import movr.command.messages.Command;
import movr.command.messages.CommandId;
import movr.web.meters.Buckets;

/** Meters of commands. Each command that arrives is timed once, under one outcome. */
final class DispatchMetrics {

    /** Bounds that objectives may name; 250 ms and 1 s are those of the alert rules. */
    private static final Duration[] BUCKETS =
            Buckets.ofMillis(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000);

    private final MeterRegistry registry;
    private final List<String> here;

    /**
     * The meters of one process.
     *
     * @param here regions that the process runs in; none: all of them
     */
    DispatchMetrics(MeterRegistry registry, List<String> here) {
        this.registry = registry;
        this.here = List.copyOf(here);
    }

    void handled(Command<?> command, CommandId id, String outcome, Duration took) {
        Timer.builder("movr.commands")
                .description("Commands from the edge to their answer, retries included")
                .tag("command", command.name())
                .tag("region", command.region())
                .tag("outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(took);
        boolean misrouted = !here.isEmpty() && !here.contains(command.region());
        boolean roaming = !id.region().equals(command.region());
        // by nothing, too: counters begin at zero, so that their first increment is seen as one
        abroad(command, "misrouted").increment(misrouted ? 1 : 0);
        abroad(command, "roaming").increment(roaming ? 1 : 0);
    }

    private Counter abroad(Command<?> command, String reason) {
        return Counter.builder("movr.commands.abroad")
                .description(
                        "Commands about rows of another region: than this process's (misrouted), than the caller's (roaming)")
                .tag("command", command.name())
                .tag("reason", reason)
                .register(registry);
    }
}
