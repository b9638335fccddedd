package movr.projections.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import movr.projections.Projection;
import movr.projections.consuming.LogEnds;
import movr.projections.engine.OffsetTable;
import movr.projections.engine.OffsetTable.Offset;
import movr.projections.engine.ParkedMessages;
import movr.projections.freshness.AsOf;
import movr.projections.operations.ProjectionStatus.PartitionStatus;
import movr.projections.rebuild.Rebuilds;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects the status of a projection from the read database and Kafka. */
final class StatusReport {

    private static final Logger LOG = LoggerFactory.getLogger(StatusReport.class);
    private static final int MOST_STREAMS = 100;
    private static final double MILLIS_A_SECOND = 1000;

    private static final Comparator<PartitionStatus> ORDER =
            Comparator.comparing(PartitionStatus::topic).thenComparing(PartitionStatus::partition);

    private final OffsetTable offsets;
    private final ParkedMessages parked;
    private final Rebuilds rebuilds;
    private final LogEnds ends;
    private final AsOf asOf;
    private final Clock clock;

    StatusReport(OffsetTable offsets, ParkedMessages parked, Rebuilds rebuilds, LogEnds ends, AsOf asOf, Clock clock) {
        this.offsets = offsets;
        this.parked = parked;
        this.rebuilds = rebuilds;
        this.ends = ends;
        this.asOf = asOf;
        this.clock = clock;
    }

    ProjectionStatus of(Projection projection) {
        Map<TopicPartition, Offset> stored = offsets.of(projection);
        List<PartitionStatus> partitions = partitions(stored);
        Instant time = asOf.of(projection).orElse(null);
        return new ProjectionStatus(
                projection.name(),
                time,
                time == null ? null : Duration.between(time, clock.instant()).toMillis() / MILLIS_A_SECOND,
                asOf.byRegion(projection),
                behind(partitions),
                projection.codeVersion(),
                stored.values().stream()
                        .map(Offset::codeVersion)
                        .min(Integer::compare)
                        .orElse(null),
                parked.count(projection),
                parked.stopped(projection, MOST_STREAMS),
                partitions,
                rebuilds.status(projection).orElse(null));
    }

    private List<PartitionStatus> partitions(Map<TopicPartition, Offset> stored) {
        Map<TopicPartition, Long> known = ends(stored);
        List<PartitionStatus> partitions = new ArrayList<>();
        stored.forEach((partition, offset) -> partitions.add(new PartitionStatus(
                partition.topic(), partition.partition(), offset.next(), known.get(partition), offset.barrier())));
        partitions.sort(ORDER);
        return partitions;
    }

    private Map<TopicPartition, Long> ends(Map<TopicPartition, Offset> stored) {
        try {
            return ends.ends(stored.keySet());
        } catch (KafkaException unreachable) {
            LOG.warn("The end offsets of the topics are unavailable: {}", unreachable.getMessage());
            return Map.of();
        }
    }

    private static @Nullable Long behind(List<PartitionStatus> partitions) {
        long behind = 0;
        for (PartitionStatus partition : partitions) {
            Long end = partition.endOffset();
            if (end == null) {
                return null;
            }
            behind += Math.max(0, end - partition.nextOffset());
        }
        return behind;
    }
}
