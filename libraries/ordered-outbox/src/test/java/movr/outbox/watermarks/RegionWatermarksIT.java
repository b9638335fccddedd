package movr.outbox.watermarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import movr.base.broker.AdminConnection;
import movr.base.loops.Loops;
import movr.outbox.OutboxShard;
import movr.outbox.Shop;
import movr.outbox.store.MemoryOutbox;
import movr.streams.EventEnvelope;
import movr.streams.WatermarkRecords;
import movr.testing.SettableClock;
import movr.testing.TestBroker;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** Watermarks of a region that this process leads, or another one. */
class RegionWatermarksIT {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final OutboxShard SHARD = new OutboxShard("us-east1", (short) 1);

    private final SettableClock clock = new SettableClock(NOON);
    private final SettableClock own = new SettableClock(NOON);
    private final MemoryOutbox outbox = MemoryOutbox.of("relay", Duration.ofSeconds(15), clock);
    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final AtomicBoolean leads = new AtomicBoolean(true);
    private final RegionWatermarks watermarks = new RegionWatermarks(
            "us-east1",
            outbox,
            new WatermarkSender(
                    "us-east1",
                    List::of,
                    new WatermarkRecords(Shop.CONTRACT),
                    new AdminConnection(Map.of("bootstrap.servers", TestBroker.shared())),
                    () -> kafka),
            new WatermarkProperties(true, Duration.ofSeconds(1)),
            Duration.ofMillis(500),
            leads::get,
            own,
            new Loops(new SimpleMeterRegistry(), clock).loop("watermarks"));

    @Test
    void saysThatEverythingIsPublishedWhenNothingWaits() {
        assertThat(watermarks.round()).isEqualTo(Duration.ofSeconds(1));

        assertThat(kafka.history()).hasSize(1);
        assertThat(watermarks.age()).isEqualTo(0.5);
    }

    @Test
    void waitsForWhatIsNotPublished() {
        EventEnvelope event = event();
        outbox.add(SHARD, event);

        assertThat(watermarks.round()).isEqualTo(Duration.ofMillis(100));
        clock.pass(Duration.ofSeconds(1));
        own.pass(Duration.ofSeconds(1));
        watermarks.round();
        assertThat(kafka.history()).isEmpty();
        outbox.delete(SHARD, List.of(event));
        outbox.add(SHARD, event());
        watermarks.round();

        assertThat(kafka.history()).hasSize(1);
        assertThat(watermarks.age()).isEqualTo(1.5);
    }

    /** Watermarks of a time to come would be false: commits before it are still to be made. */
    @Test
    void believesNoClockThatIsAheadOfTheOther() {
        clock.pass(Duration.ofHours(1));
        watermarks.round();
        assertThat(watermarks.age()).isEqualTo(0.5);

        own.pass(Duration.ofHours(2));
        watermarks.round();

        assertThat(watermarks.age()).isEqualTo(3600.5);
    }

    @Test
    void leavesARegionToItsLeader() {
        watermarks.round();
        leads.set(false);

        watermarks.round();

        assertThat(kafka.history()).hasSize(1);
        assertThat(watermarks.age()).isNaN();
    }

    private static EventEnvelope event() {
        return new EventEnvelope(
                UUID.randomUUID(),
                Shop.ORDERS,
                "order-placed",
                UUID.randomUUID(),
                1,
                SHARD.region(),
                NOON,
                Map.of(),
                null,
                "{}");
    }
}
