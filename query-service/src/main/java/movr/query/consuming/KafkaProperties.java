package movr.query.consuming;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Kafka is reached.
 *
 * @param bootstrapServers comma-separated {@code host:port}
 * @param groupPrefix of the projections' consumer groups. Deployments that share a Kafka need one each, else they share out partitions.
 *     Offsets lie with the rows, so another prefix loses no place.
 * @param properties of Kafka's clients beyond these, such as {@code security.protocol}
 */
@ConfigurationProperties("movr.kafka")
public record KafkaProperties(
        String bootstrapServers,
        @DefaultValue("movr.") String groupPrefix,
        @DefaultValue Map<String, String> properties) {}
