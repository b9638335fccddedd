package movr.outbox.watermarks;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import movr.base.broker.AdminConnection;
import movr.base.loops.Loops;
import movr.commands.clock.ClockCheck;
import movr.outbox.producer.ProducerSettings;
import movr.outbox.relay.Relay;
import movr.outbox.store.OutboxStore;
import movr.outbox.topics.RegionTopics;
import movr.streams.EventContract;
import movr.streams.WatermarkRecords;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the watermarks of the regions that this process relays. */
@AutoConfiguration(afterName = "movr.outbox.relay.RelayAutoConfiguration")
@ConditionalOnBean(Relay.class)
@ConditionalOnBooleanProperty(name = "movr.watermarks.enabled", matchIfMissing = true)
@EnableConfigurationProperties(WatermarkProperties.class)
class WatermarksAutoConfiguration {

    private final WatermarkProperties settings;
    private final EventContract contract;
    private final KafkaProperties kafka;
    private final MeterRegistry registry;
    private final Loops loops;
    private final Clock clock;

    WatermarksAutoConfiguration(
            WatermarkProperties settings,
            EventContract contract,
            KafkaProperties kafka,
            MeterRegistry registry,
            Loops loops,
            Clock clock) {
        this.settings = settings;
        this.contract = contract;
        this.kafka = kafka;
        this.registry = registry;
        this.loops = loops;
        this.clock = clock;
    }

    @Bean
    WatermarksLifecycle watermarksLifecycle(
            Relay relay, RegionTopics topics, AdminConnection outboxAdmin, OutboxStore store, ClockCheck check) {
        return new WatermarksLifecycle(relay.regions().stream()
                .map(region -> new RegionWatermarks(
                        region,
                        store,
                        sender(region, topics, outboxAdmin),
                        settings,
                        check.tolerance(),
                        () -> relay.leads(region),
                        clock,
                        loops.loop("watermarks-" + region)))
                .toList());
    }

    @Bean
    MeterBinder watermarkMeters(WatermarksLifecycle watermarks) {
        return registry -> watermarks
                .regions()
                .forEach(region -> Gauge.builder("movr.watermark.age", region, RegionWatermarks::age)
                        .description(
                                "Age of the last watermark that this process sent: later commits may not be published")
                        .baseUnit("seconds")
                        .tag("region", region.region())
                        .register(registry));
    }

    private WatermarkSender sender(String region, RegionTopics topics, AdminConnection admin) {
        ProducerSettings producers = new ProducerSettings(kafka.buildProducerProperties(), registry);
        return new WatermarkSender(
                region,
                () -> topics.partitionsOf(region),
                new WatermarkRecords(contract),
                admin,
                () -> producers.plainProducer("watermarks-" + region));
    }
}
