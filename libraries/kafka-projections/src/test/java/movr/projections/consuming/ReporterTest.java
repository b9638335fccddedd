package movr.projections.consuming;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import movr.base.trace.Traces;
import movr.projections.ProjectionAdvanced;
import movr.projections.engine.Batch.Advance;
import movr.projections.engine.BatchResult;
import movr.projections.engine.BatchResults;
import movr.projections.engine.Goods;
import movr.projections.parking.ParkReason;
import movr.testing.SettableClock;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Reports of committed steps, to meters and to queries that wait. */
class ReporterTest {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final TopicPartition PARTITION = new TopicPartition(Goods.TOPIC, 0);

    private final SettableClock clock = new SettableClock(NOON);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Object> published = new ArrayList<>();
    private final PartitionProgress progress = new PartitionProgress();
    private final Reporter reporter = new Reporter(
            "stock", new ProjectionMeters("stock", progress, meters), published::add, Traces.none(), clock);
    private final UUID goods = UUID.randomUUID();

    @Test
    void countsWhatItHasDone() {
        BatchResult result = BatchResults.of(2, 3, Map.of(ParkReason.GAP, 4), goods);

        reporter.report(result);

        assertThat(count("movr.projection.applied")).isEqualTo(2);
        assertThat(count("movr.projection.skipped")).isEqualTo(3);
        assertThat(parked(ParkReason.GAP)).isEqualTo(4);
        assertThat(parked(ParkReason.DATA)).isZero();
        assertThat(meters.get("movr.projection.batch.size").summary().totalAmount())
                .isEqualTo(9);
        assertThat(meters.get("movr.projection.visible").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(2.0 * NOON.getEpochSecond());
    }

    @Test
    void tellsWhichStreamsHaveAdvanced() {
        reporter.report(BatchResults.of(1, 0, Map.of(), goods));

        assertThat(published).containsExactly(new ProjectionAdvanced("stock", Set.of(goods)));
    }

    @Test
    void tellsNothingWhenNoStreamHas() {
        reporter.report(BatchResults.of(0, 1, Map.of(), goods));
        reporter.report(BatchResults.of(0, 0, Map.of(), goods));

        assertThat(published).isEmpty();
        assertThat(meters.get("movr.projection.batch.size").summary().count()).isOne();
    }

    @Test
    void countsStepsThatAreRefused() {
        reporter.refused(BatchResults.refusal(new Advance(PARTITION, 3, 4)));

        assertThat(count("movr.projection.fenced")).isOne();
    }

    /** Else their first increment would not be an increase. */
    @Test
    void beginsEachCounterAtZero() {
        assertThat(count("movr.projection.applied")).isZero();
        assertThat(count("movr.projection.fenced")).isZero();
        for (ParkReason reason : EnumSet.complementOf(EnumSet.of(ParkReason.UNKNOWN_TYPE))) {
            assertThat(parked(reason)).isZero();
        }
    }

    @Test
    void measuresHowFarBehindItIs() {
        assertThat(gauge("movr.projection.partitions")).isZero();
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 10L));
        progress.begin(PARTITION, 0L, 0);
        consumer.seek(PARTITION, 4);

        progress.moved(List.of(new Advance(PARTITION, 0, 4)), consumer, false);

        assertThat(gauge("movr.projection.partitions")).isOne();
        assertThat(gauge("movr.projection.lag.events")).isEqualTo(6);
    }

    private double count(String meter) {
        return meters.get(meter).tag("projection", "stock").counter().count();
    }

    private double parked(ParkReason reason) {
        return meters.get("movr.projection.parked")
                .tag("reason", reason.name())
                .counter()
                .count();
    }

    private double gauge(String meter) {
        return meters.get(meter).tag("projection", "stock").gauge().value();
    }
}
