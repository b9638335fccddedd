package movr.command.relay;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import movr.base.loops.Loops;
import movr.base.trace.Traces;
import movr.command.outbox.OutboxProperties;
import movr.command.outbox.OutboxShard;
import movr.command.region.OwnRegions;
import movr.command.topics.RegionTopics;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the relay of this process. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "movr.relay.enabled", matchIfMissing = true)
@EnableConfigurationProperties({RelayProperties.class, TransactionalIds.class})
class RelayConfiguration {

    @Bean
    RelayDatabase relayDatabase(JdbcConnectionDetails details, RelayProperties settings, MeterRegistry registry) {
        return new RelayDatabase(details, settings.connections(), registry);
    }

    @Bean
    RelayMetrics relayMetrics(MeterRegistry registry, Clock clock) {
        return new RelayMetrics(registry, clock);
    }

    @Bean
    RelayContext relayContext(
            RelayProperties settings, RelayDatabase database, RelayMetrics metrics, Traces traces, Loops loops) {
        RelayTables tables = RelayTables.of(database.dataSource(), newOwner(), settings.lease());
        return RelayContext.of(settings, tables, metrics, traces, loops);
    }

    @Bean
    ShardProducers shardProducers(KafkaProperties kafka, TransactionalIds ids, MeterRegistry registry) {
        ProducerSettings settings = new ProducerSettings(kafka.buildProducerProperties(), registry);
        return new ShardProducers(ids, settings::producer);
    }

    @Bean
    Relay relay(
            RelayContext context,
            OwnRegions regions,
            OutboxProperties outbox,
            ShardProducers producers,
            RegionTopics topics) {
        List<OutboxShard> shards = regions.names().stream()
                .flatMap(region -> outbox.shardsOf(region).stream())
                .toList();
        return Relays.of(context, shards, producers, topics::ready);
    }

    @Bean
    RelayLifecycle relayLifecycle(Relay relay, RegionTopics topics) {
        return new RelayLifecycle(relay, topics);
    }

    @Bean
    RelayHealthIndicator relayHealthIndicator(Relay relay) {
        return new RelayHealthIndicator(relay);
    }

    /** Readable, and unique for each start of the process. */
    private static String newOwner() {
        try {
            return InetAddress.getLocalHost().getHostName() + "-" + UUID.randomUUID();
        } catch (UnknownHostException nameless) {
            return UUID.randomUUID().toString();
        }
    }
}
