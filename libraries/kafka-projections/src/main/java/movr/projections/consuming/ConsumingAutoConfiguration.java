package movr.projections.consuming;

import java.util.List;
import movr.base.broker.BrokerHealthIndicator;
import movr.base.loops.Loops;
import movr.projections.Projection;
import movr.projections.Projections;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Auto-configuration of the consumers that feed the projections. */
@AutoConfiguration
@ConditionalOnBean(Projection.class)
@EnableConfigurationProperties({KafkaProperties.class, ProjectionProperties.class})
@Import(Containers.class)
class ConsumingAutoConfiguration {

    @Bean
    KafkaClientConfig clients(KafkaProperties kafka, ProjectionProperties settings) {
        return new KafkaClientConfig(kafka, settings);
    }

    @Bean
    LogEnds logEnds(KafkaClientConfig clients) {
        return new LogEnds(clients);
    }

    @Bean
    @ConditionalOnMissingBean
    BrokerHealthIndicator brokerHealthIndicator(KafkaClientConfig clients) {
        return new BrokerHealthIndicator(clients.admin());
    }

    /** Component {@code consumers} of health. */
    @Bean
    HealthIndicator consumersHealthIndicator(ProjectionContainers containers) {
        return () -> (containers.sound() ? Health.up() : Health.down()).build();
    }

    @Bean
    ProjectionContainers projectionContainers(
            Projections projections, Containers containers, ProjectionProperties settings, Loops loops) {
        List<ConsumedProjection> consumed =
                projections.all().stream().map(containers::projection).toList();
        return new ProjectionContainers(
                List.of(containers.of(consumed)),
                consumed.stream().map(ConsumedProjection::catchUp).toList(),
                settings.consume(),
                loops.loop("consumer-restarts"));
    }
}
