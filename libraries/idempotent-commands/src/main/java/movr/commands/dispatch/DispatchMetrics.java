package movr.commands.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import movr.base.meters.Buckets;
import movr.commands.Command;
import movr.commands.CommandId;

/** Meters of commands. Each command that arrives is timed once, under one outcome. */
final class DispatchMetrics {

    /** Histogram bounds that service level objectives may name; 250 ms and 1 s are those of the alert rules. */
    private static final Duration[] BUCKETS =
            Buckets.ofMillis(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000);

    private final MeterRegistry registry;
    private final List<String> here;

    /**
     * Creates the meters of one process.
     *
     * @param here regions that the process runs in; empty for all of them
     */
    DispatchMetrics(MeterRegistry registry, List<String> here) {
        this.registry = registry;
        this.here = List.copyOf(here);
    }

    void handled(Command<?> command, CommandId id, String outcome, Duration took) {
        Timer.builder("movr.commands")
                .description("Commands from arrival to answer, retries included")
                .tag("command", command.name())
                .tag("region", command.region())
                .tag("outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(took);
        boolean misrouted = !here.isEmpty() && !here.contains(command.region());
        boolean roaming = !id.region().equals(command.region());
        // also by 0: the counter must exist at zero, so that its first increment is seen as an increase
        abroad(command, "misrouted").increment(misrouted ? 1 : 0);
        abroad(command, "roaming").increment(roaming ? 1 : 0);
    }

    private Counter abroad(Command<?> command, String reason) {
        return Counter.builder("movr.commands.abroad")
                .description(
                        "Commands on rows homed in another region than this process (misrouted) or the caller (roaming)")
                .tag("command", command.name())
                .tag("reason", reason)
                .register(registry);
    }
}
