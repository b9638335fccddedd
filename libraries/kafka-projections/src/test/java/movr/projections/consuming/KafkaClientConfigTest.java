package movr.projections.consuming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

class KafkaClientConfigTest {

    private static final String SESSION = "session.timeout.ms";
    private static final String REQUEST = "request.timeout.ms";

    /** Kafka's default would leave read models as they are for 45 s. */
    @Test
    void givesUpOnAKilledMemberAfterSixSeconds() {
        assertThat(clients(Map.of()).member())
                .containsEntry(SESSION, "6000")
                .containsEntry("heartbeat.interval.ms", "2000");
    }

    /** Kafka's default would leave them so for 30 s. */
    @Test
    void leavesABrokerThatHangsAfterFiveSeconds() {
        assertThat(clients(Map.of()).consumer()).containsEntry(REQUEST, "5000");
    }

    @Test
    void leavesTheLastWordToTheOperator() {
        assertThat(clients(Map.of(SESSION, "30000", REQUEST, "40000")).member())
                .containsEntry(SESSION, "30000")
                .containsEntry(REQUEST, "40000");
    }

    @Test
    void letsNobodyHaveOffsetsCommittedToKafka() {
        assertThat(clients(Map.of("enable.auto.commit", "true")).member()).containsEntry("enable.auto.commit", false);
    }

    @Test
    void makesNoTopics() {
        assertThat(clients(Map.of("allow.auto.create.topics", "true")).consumer())
                .containsEntry("allow.auto.create.topics", false);
    }

    @Test
    void namesItsGroupAfterTheDeployment() {
        assertThat(clients(Map.of()).member()).containsEntry("group.id", "staging-movr.us-east1");
    }

    private static KafkaClientConfig clients(Map<String, String> properties) {
        Duration second = Duration.ofSeconds(1);
        KafkaProperties kafka = new KafkaProperties();
        kafka.getProperties().putAll(properties);
        return new KafkaClientConfig(
                kafka,
                new ProjectionProperties(true, 1, 1_000, second, second, second, second, "staging-movr.us-east1"));
    }
}
