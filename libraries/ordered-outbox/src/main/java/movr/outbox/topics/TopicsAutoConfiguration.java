package movr.outbox.topics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import movr.base.broker.AdminConnection;
import movr.base.broker.BrokerHealthIndicator;
import movr.base.loops.Loops;
import movr.outbox.store.RelayPool;
import movr.streams.EventContract;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Auto-configuration of the topics for the relay. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnBean(DataSource.class)
@ConditionalOnBooleanProperty(name = "movr.relay.enabled", matchIfMissing = true)
@EnableConfigurationProperties(TopicProperties.class)
class TopicsAutoConfiguration {

    private static final Duration RECHECK = Duration.ofSeconds(10);

    @Bean
    AdminConnection outboxAdmin(KafkaProperties kafka) {
        return new AdminConnection(kafka.buildAdminProperties());
    }

    @Bean
    RegionTopics regionTopics(
            AdminConnection outboxAdmin,
            RelayPool pool,
            TopicProperties settings,
            EventContract contract,
            Loops loops) {
        return new RegionTopics(
                outboxAdmin, new PartitionTable(pool.connections()), settings, contract, RECHECK, loops);
    }

    @Bean
    @ConditionalOnMissingBean
    BrokerHealthIndicator brokerHealthIndicator(KafkaProperties kafka) {
        return new BrokerHealthIndicator(kafka.buildAdminProperties());
    }

    @Bean
    TopicsHealthIndicator topicsHealthIndicator(RegionTopics topics) {
        return new TopicsHealthIndicator(topics);
    }

    @Bean
    MeterBinder topicMeters(RegionTopics topics) {
        return registry -> List.of(true, false)
                .forEach(dangerous -> Gauge.builder("movr.topics.differences", topics, all -> all.count(dangerous))
                        .description("Settings of topics and of the cluster that differ from what is required")
                        .tag("dangerous", Boolean.toString(dangerous))
                        .register(registry));
    }

    /** Operators' endpoints, in a service with an HTTP interface. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @Import(TopicPartitionController.class)
    static class Operations {}
}
