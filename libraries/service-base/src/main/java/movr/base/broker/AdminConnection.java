package movr.base.broker;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Connection to a Kafka cluster for administration: opened by its first use, and anew after a request that was not answered, when
 * the addresses of the bootstrap servers are looked up again.
 *
 * <p>Kafka's own way to start over, {@code metadata.recovery.strategy=rebootstrap}, is disabled: an {@link Admin} of
 * Kafka 4.3 whose brokers refuse connections repeats it more and more often, and logs it thousands of times a second.
 */
public final class AdminConnection implements AutoCloseable {

    private final Supplier<Admin> clients;
    private @Nullable Admin open;
    private boolean closed;

    /**
     * Does not connect yet.
     *
     * @param settings of Kafka clients: {@code bootstrap.servers}, security
     */
    public AdminConnection(Map<String, Object> settings) {
        this(() -> Admin.create(withoutRebootstrap(settings)));
    }

    /** Opens these clients instead of Kafka's own. */
    AdminConnection(Supplier<Admin> clients) {
        this.clients = clients;
    }

    private static Map<String, Object> withoutRebootstrap(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
        return all;
    }

    /** Requests whose answers are waited for. */
    @FunctionalInterface
    public interface Exchange<T> {

        /** Carries out the requests. */
        T with(Admin admin) throws ExecutionException, TimeoutException, InterruptedException;
    }

    /**
     * Carries out some requests.
     *
     * @throws KafkaException when no client can be made, or the connection is closed
     */
    public <T> T exchange(Exchange<T> requests) throws ExecutionException, TimeoutException, InterruptedException {
        Admin admin = admin();
        try {
            return requests.with(admin);
        } catch (TimeoutException unanswered) {
            forget(admin);
            throw unanswered;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
                forget(admin);
            }
            throw failure;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (open != null) {
            forget(open);
        }
    }

    private synchronized Admin admin() {
        if (closed) {
            throw new KafkaException("The connection is closed");
        }
        if (open == null) {
            open = clients.get();
        }
        return open;
    }

    private synchronized void forget(Admin failed) {
        if (open == failed) {
            open = null;
        }
        failed.close(Duration.ZERO);
    }
}
