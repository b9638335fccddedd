package movr.commands.transaction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import movr.commands.failure.AttemptFailure;

/**
 * Meters of transaction retries. {@code attempts = transactions + retries}; a retry follows a failure, unless the
 * deadline came first. The name is one of the commands and housekeeping jobs, the state one of some twenty SQLSTATEs.
 */
final class TransactionMetrics {

    private final MeterRegistry registry;
    private final Map<String, Counters> byName = new ConcurrentHashMap<>();

    TransactionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counters that exist from the first attempt on, at zero, so that their first increment is seen as an increase. */
    private record Counters(Counter attempts, Counter retries, Counter inconsistencies) {}

    void attempted(String name) {
        counters(name).attempts().increment();
    }

    void retried(String name) {
        counters(name).retries().increment();
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
        counters(name).inconsistencies().increment();
    }

    private Counters counters(String transaction) {
        return byName.computeIfAbsent(
                transaction,
                name -> new Counters(
                        counter("movr.transaction.attempts", "Attempts at a transaction, the first one included", name),
                        counter("movr.transaction.retries", "Attempts after the first one", name),
                        counter(
                                "movr.transaction.inconsistencies",
                                "Attempts that read rows which no serial order of transactions explains",
                                name)));
    }

    private Counter counter(String meter, String description, String name) {
        return Counter.builder(meter)
                .description(description)
                .tag("transaction", name)
                .register(registry);
    }
}
