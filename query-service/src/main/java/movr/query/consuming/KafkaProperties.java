package movr.query.consuming;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Kafka is reached.
 *
 * @param bootstrapServers comma-separated {@code host:port}
 * @param properties of Kafka's clients beyond these, such as {@code security.protocol}
 */
@ConfigurationProperties("movr.kafka")
public record KafkaProperties(
        String bootstrapServers, @DefaultValue Map<String, String> properties) {}
