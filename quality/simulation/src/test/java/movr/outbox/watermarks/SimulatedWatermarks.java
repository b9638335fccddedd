package movr.outbox.watermarks;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import movr.base.broker.AdminConnection;
import movr.base.loops.Loops;
import movr.outbox.store.OutboxStore;
import movr.streams.EventContract;
import movr.streams.WatermarkRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/** Access to the rounds of a region's watermarks. */
public final class SimulatedWatermarks {

    private final RegionWatermarks watermarks;

    /**
     * Kafka as a sender of watermarks uses it.
     *
     * @param partitions of the region's events
     * @param producers without transactions
     */
    public record Kafka(
            EventContract contract,
            List<TopicPartition> partitions,
            AdminConnection admin,
            Supplier<Producer<String, byte[]>> producers) {}

    public SimulatedWatermarks(String region, OutboxStore store, Kafka kafka, Clock clock, BooleanSupplier leads) {
        WatermarkSender sender = new WatermarkSender(
                region, kafka::partitions, new WatermarkRecords(kafka.contract()), kafka.admin(), kafka.producers());
        this.watermarks = new RegionWatermarks(
                region,
                store,
                sender,
                new WatermarkProperties(true, Duration.ofSeconds(1)),
                Duration.ofMillis(500),
                leads,
                clock,
                new Loops(new CompositeMeterRegistry(), clock).loop("watermarks"));
    }

    public Duration round() {
        return watermarks.round();
    }
}
