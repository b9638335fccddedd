package movr.commands.idempotency;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Meters of commands that were answered from their record. */
final class IdempotencyMetrics {

    private static final List<String> RESOLUTIONS = List.of("committed", "not_committed", "unresolved");

    private final MeterRegistry registry;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    IdempotencyMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Registers the counters of a command at zero, so that their first increment is seen as an increase. */
    void known(String command) {
        if (known.add(command)) {
            repeats(command);
            RESOLUTIONS.forEach(resolution -> doubts(command, resolution));
        }
    }

    void repeated(String command) {
        repeats(command).increment();
    }

    /**
     * Counts a command whose attempts had an unknown outcome, by its resolution: committed, not_committed or
     * unresolved.
     */
    void doubted(String command, String resolution) {
        doubts(command, resolution).increment();
    }

    /** Counts deleted expired records; called with 0 as well, so that the counter exists. */
    void purged(String region, int records) {
        Counter.builder("movr.ledger.purged")
                .description("Expired command records deleted")
                .baseUnit("records")
                .tag("region", region)
                .register(registry)
                .increment(records);
    }

    private Counter repeats(String command) {
        return Counter.builder("movr.ledger.repeated")
                .description("Repeated commands answered from their record")
                .tag("command", command)
                .register(registry);
    }

    private Counter doubts(String command, String resolution) {
        return Counter.builder("movr.ledger.doubtful")
                .description("Commands with an attempt of unknown outcome, by resolution")
                .tag("command", command)
                .tag("resolution", resolution)
                .register(registry);
    }
}
