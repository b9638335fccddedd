package movr.projections.consuming;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Kafka clients of projections without their auto-configuration, for tests of those who use them. */
public final class ConsumingBeans {

    private ConsumingBeans() {}

    /** Settings of clients of these brokers. */
    public static KafkaClientConfig clients(String servers, Map<String, String> properties) {
        KafkaProperties kafka = new KafkaProperties();
        kafka.setBootstrapServers(List.of(servers));
        kafka.getProperties().putAll(properties);
        return new KafkaClientConfig(kafka, settings());
    }

    /** Offsets of the topics; the caller closes it. */
    public static LogEnds ends(KafkaClientConfig clients) {
        return new LogEnds(clients);
    }

    static ProjectionProperties settings() {
        Duration moment = Duration.ofMillis(100);
        return new ProjectionProperties(true, 1, 1_000, moment, moment, moment, Duration.ZERO, "tests");
    }
}
