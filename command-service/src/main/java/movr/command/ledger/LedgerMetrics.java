package movr.command.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Meters of commands that were answered from their record. */
final class LedgerMetrics {

    private final MeterRegistry registry;

    LedgerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void repeated(String command) {
        Counter.builder("movr.ledger.repeated")
                .description("Commands answered from their record because they had been sent before")
                .tag("command", command)
                .register(registry)
                .increment();
    }

    /** Counts a command whose attempts were in doubt: committed, not_committed or unresolved. */
    void doubted(String command, String resolution) {
        Counter.builder("movr.ledger.doubtful")
                .description("Commands with an attempt of unknown outcome, by what their record then said")
                .tag("command", command)
                .tag("resolution", resolution)
                .register(registry)
                .increment();
    }
}
