package movr.base.broker;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health of the Kafka cluster. No request is refused when it is down: commands are carried out, and their events wait
 * in the outbox; queries are answered, and tell how old the answers are.
 */
public final class BrokerHealthIndicator implements HealthIndicator, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AdminConnection connection;

    /**
     * Connects on the first check.
     *
     * @param connection settings of Kafka clients: {@code bootstrap.servers}, security
     */
    public BrokerHealthIndicator(Map<String, Object> connection) {
        this.connection = new AdminConnection(connection);
    }

    @Override
    public Health health() {
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
    public void close() {
        connection.close();
    }

    private int brokers() throws ExecutionException, TimeoutException, InterruptedException {
        int patience = Math.toIntExact(PATIENCE.toMillis());
        return connection.exchange(admin -> admin.describeCluster(new DescribeClusterOptions().timeoutMs(patience))
                .nodes()
                .get(patience, TimeUnit.MILLISECONDS)
                .size());
    }
}
