package movr.projections.consuming;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Connection to Kafka.
 *
 * @param bootstrapServers comma-separated {@code host:port}
 * @param groupPrefix of the projections' consumer groups; must be unique among deployments that share a Kafka cluster,
 *     else they divide partitions among each other. Offsets are stored with the rows, so a changed prefix loses no
 *     position.
 * @param properties of Kafka's clients beyond these, such as {@code security.protocol}
 */
@ConfigurationProperties("movr.kafka")
public record KafkaProperties(
        String bootstrapServers,
        @DefaultValue("movr.") String groupPrefix,
        @DefaultValue Map<String, String> properties) {}
