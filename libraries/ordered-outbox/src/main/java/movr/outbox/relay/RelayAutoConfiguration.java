package movr.outbox.relay;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import movr.base.database.OwnRegions;
import movr.base.loops.Loops;
import movr.base.trace.Traces;
import movr.outbox.OutboxProperties;
import movr.outbox.OutboxShard;
import movr.outbox.producer.ProducerSettings;
import movr.outbox.producer.ShardProducers;
import movr.outbox.producer.TransactionalIds;
import movr.outbox.store.JdbcOutboxStore;
import movr.outbox.store.OutboxStore;
import movr.outbox.store.RelayPool;
import movr.outbox.topics.RegionTopics;
import movr.streams.CloudEventRecords;
import movr.streams.EventContract;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Auto-configuration of the relay of this process. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnBean(DataSource.class)
@ConditionalOnBooleanProperty(name = "movr.relay.enabled", matchIfMissing = true)
@EnableConfigurationProperties({RelayProperties.class, TransactionalIds.class})
class RelayAutoConfiguration {

    private final RelayProperties settings;
    private final OutboxProperties outbox;
    private final OwnRegions regions;
    private final Loops loops;
    private final Traces traces;

    RelayAutoConfiguration(
            RelayProperties settings, OutboxProperties outbox, OwnRegions regions, Loops loops, Traces traces) {
        this.settings = settings;
        this.outbox = outbox;
        this.regions = regions;
        this.loops = loops;
        this.traces = traces;
    }

    @Bean
    RelayPool relayPool(JdbcConnectionDetails details, MeterRegistry registry) {
        return new RelayPool(details, settings.connections(), registry);
    }

    @Bean
    OutboxStore outboxStore(RelayPool pool) {
        return new JdbcOutboxStore(pool.connections(), outbox, newOwner(), settings.lease());
    }

    @Bean
    RelayMetrics relayMetrics(MeterRegistry registry, Clock clock) {
        return new RelayMetrics(registry, clock);
    }

    @Bean
    ShardProducers shardProducers(
            KafkaProperties kafka,
            TransactionalIds ids,
            EventContract contract,
            RegionTopics topics,
            MeterRegistry registry) {
        ProducerSettings settings = new ProducerSettings(kafka.buildProducerProperties(), registry);
        return new ShardProducers(ids, new CloudEventRecords(contract), settings::producer, topics);
    }

    @Bean
    Relay relay(OutboxStore store, ShardProducers producers, RelayMetrics metrics, RegionTopics topics) {
        List<OutboxShard> shards = regions.names().stream()
                .flatMap(region -> outbox.shardsOf(region).stream())
                .toList();
        return new Relay(shards, settings, store, producers, metrics, loops, traces, topics::ready);
    }

    @Bean
    RelayLifecycle relayLifecycle(Relay relay, RegionTopics topics) {
        return new RelayLifecycle(relay, topics);
    }

    @Bean
    RelayHealthIndicator relayHealthIndicator(Relay relay) {
        return new RelayHealthIndicator(relay);
    }

    /** Operators' endpoints, in a service with an HTTP interface. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @Import(ParkedStreamController.class)
    static class Operations {}

    /** Readable, and unique for each start of the process. */
    private static String newOwner() {
        try {
            return InetAddress.getLocalHost().getHostName() + "-" + UUID.randomUUID();
        } catch (UnknownHostException nameless) {
            return UUID.randomUUID().toString();
        }
    }
}
