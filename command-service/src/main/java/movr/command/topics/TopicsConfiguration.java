package movr.command.topics;

import java.time.Duration;
import movr.base.broker.BrokerHealthIndicator;
import movr.base.loops.Loops;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the topics for the relay. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "movr.relay.enabled", matchIfMissing = true)
@EnableConfigurationProperties(TopicProperties.class)
class TopicsConfiguration {

    private static final Duration RECHECK = Duration.ofSeconds(10);

    @Bean
    RegionTopics regionTopics(KafkaProperties kafka, TopicProperties settings, Loops loops) {
        return new RegionTopics(kafka.buildAdminProperties(), settings, RECHECK, loops);
    }

    @Bean
    BrokerHealthIndicator brokerHealthIndicator(KafkaProperties kafka) {
        return new BrokerHealthIndicator(kafka.buildAdminProperties());
    }

    @Bean
    TopicsHealthIndicator topicsHealthIndicator(RegionTopics topics) {
        return new TopicsHealthIndicator(topics);
    }
}
