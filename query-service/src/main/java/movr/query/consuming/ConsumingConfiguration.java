package movr.query.consuming;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import movr.base.broker.BrokerHealthIndicator;
import movr.base.loops.Loops;
import movr.base.trace.Traces;
import movr.query.engine.Engine;
import movr.query.projection.Projections;
import movr.query.region.HomeRegion;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires a consumer for each projection. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KafkaProperties.class, ProjectionProperties.class})
class ConsumingConfiguration {

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
    Containers containers(
            HomeRegion home,
            KafkaClientConfig clients,
            ProjectionProperties settings,
            Clock clock,
            MeterRegistry registry) {
        return new Containers(home, clients, settings, clock, registry);
    }
}
