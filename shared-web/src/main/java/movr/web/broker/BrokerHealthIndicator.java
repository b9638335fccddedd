package movr.web.broker;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down while the Kafka cluster does not answer. Nobody is turned away for that: commands are carried out, and their events wait; queries
 * are answered, and say how old the answers are.
 */
public final class BrokerHealthIndicator implements HealthIndicator, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<String, Object> connection;
    private @Nullable Admin admin;

    /**
     * Connects when it is first asked.
     *
     * @param connection settings of Kafka's clients: {@code bootstrap.servers}, security
     */
    public BrokerHealthIndicator(Map<String, Object> connection) {
        this.connection = Map.copyOf(connection);
    }

    @Override
    public synchronized Health health() {
        try {
            return Health.up().withDetail("brokers", brokers()).build();
        } catch (ExecutionException | TimeoutException | KafkaException failure) {
            return Health.down(failure).build();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        }
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    private int brokers() throws ExecutionException, TimeoutException, InterruptedException {
        int patience = Math.toIntExact(PATIENCE.toMillis());
        return opened().describeCluster(new DescribeClusterOptions().timeoutMs(patience))
                .nodes()
                .get(patience, TimeUnit.MILLISECONDS)
                .size();
    }

    private Admin opened() {
        if (admin == null) {
            admin = Admin.create(connection);
        }
        return admin;
    }
}
