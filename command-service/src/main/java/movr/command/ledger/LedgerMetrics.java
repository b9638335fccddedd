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

    void doubtResolved(String command, boolean hadCommitted) {
        Counter.builder("movr.ledger.doubtful")
                .description("Commands with an attempt of unknown outcome, by what their record then said")
                .tag("command", command)
                .tag("resolution", hadCommitted ? "committed" : "not_committed")
                .register(registry)
                .increment();
    }
}
