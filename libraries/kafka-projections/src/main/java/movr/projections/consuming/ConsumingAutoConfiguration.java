package movr.projections.consuming;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import movr.base.broker.BrokerHealthIndicator;
import movr.base.loops.Loops;
import movr.base.trace.Traces;
import movr.projections.Projection;
import movr.projections.Projections;
import movr.projections.engine.Engine;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of a consumer for each projection. */
@AutoConfiguration
@ConditionalOnBean(Projection.class)
@EnableConfigurationProperties({KafkaProperties.class, ProjectionProperties.class})
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
    Reporters reporters(
            ApplicationEventPublisher events, MeterRegistry registry, Traces traces, Loops loops, Clock clock) {
        return new Reporters(events, registry, traces, loops, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    BrokerHealthIndicator brokerHealthIndicator(KafkaClientConfig clients) {
        return new BrokerHealthIndicator(clients.settings());
    }

    @Bean
    ConsumersHealthIndicator consumersHealthIndicator(ProjectionContainers containers) {
        return new ConsumersHealthIndicator(containers);
    }

    @Bean
    ProjectionContainers projectionContainers(
            Projections projections, Engine engine, Reporters reporters, Containers containers, Loops loops) {
        return new ProjectionContainers(
                projections.all().stream()
                        .map(projection -> containers.of(projection, engine, reporters))
                        .toList(),
                containers.consume(),
                loops.loop("consumer-restarts"));
    }

    @Bean
    @ConditionalOnMissingBean
    ConsumerGroups consumerGroups() {
        return Projection::name;
    }

    @Bean
    Containers containers(
            ConsumerGroups groups,
            KafkaClientConfig clients,
            ProjectionProperties settings,
            Clock clock,
            MeterRegistry registry) {
        return new Containers(groups, clients, settings, clock, registry);
    }
}
