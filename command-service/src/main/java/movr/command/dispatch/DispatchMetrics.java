package movr.command.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Meters of commands. Each command that arrives is timed once, under one outcome. */
final class DispatchMetrics {

    private final MeterRegistry registry;

    DispatchMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void handled(String command, String region, String outcome, Duration took) {
        Timer.builder("movr.commands")
                .description("Commands from the edge to their answer, retries included")
                .tag("command", command)
                .tag("region", region)
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .register(registry)
                .record(took);
    }
}
