package movr.commands.transaction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import movr.commands.failure.AttemptFailure;

/**
 * Meters of transaction retries. {@code attempts = transactions + retries}; a retry follows a failure, unless the
 * deadline came first. The name is one of the commands and housekeeping jobs, the state one of some twenty SQLSTATEs.
 */
final class TransactionMetrics {

    private final MeterRegistry registry;

    TransactionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Registers the retry counter with the first attempt, at zero, so that its first increment is seen as an increase.
     */
    void attempted(String name) {
        counter("movr.transaction.attempts", "Attempts at a transaction, the first one included", name)
                .increment();
        retries(name);
        inconsistencies(name);
    }

    void retried(String name) {
        retries(name).increment();
    }

    void failed(String name, AttemptFailure failure) {
        Counter.builder("movr.transaction.failures")
                .description("Attempts that failed because of contention, load or an outage")
                .tag("transaction", name)
                .tag("sqlstate", failure.state())
                .tag("phase", failure.phase())
                .register(registry)
                .increment();
    }

    void inconsistent(String name) {
        inconsistencies(name).increment();
    }

    private Counter inconsistencies(String name) {
        return counter(
                "movr.transaction.inconsistencies",
                "Attempts that read rows which no serial order of transactions explains",
                name);
    }

    private Counter retries(String name) {
        return counter("movr.transaction.retries", "Attempts after the first one", name);
    }

    private Counter counter(String meter, String description, String name) {
        return Counter.builder(meter)
                .description(description)
                .tag("transaction", name)
                .register(registry);
    }
}
