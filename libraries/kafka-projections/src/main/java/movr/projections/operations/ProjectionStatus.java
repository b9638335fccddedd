package movr.projections.operations;

import java.time.Instant;
import java.util.List;
import movr.projections.engine.ParkedMessages.StoppedStream;
import movr.projections.rebuild.RebuildStatus;
import org.jspecify.annotations.Nullable;

/**
 * Status of a projection.
 *
 * @param asOf time up to which everything on Kafka is applied; null when that was never reached
 * @param lagSeconds age of {@code asOf}
 * @param lagEvents messages that are not applied; null when Kafka is unavailable
 * @param parked number of parked messages
 * @param stopped the first streams that are frozen or wait for missing versions
 * @param rebuild the last rebuild; null when there was none
 */
record ProjectionStatus(
        String name,
        @Nullable Instant asOf,
        @Nullable Double lagSeconds,
        @Nullable Long lagEvents,
        long parked,
        List<StoppedStream> stopped,
        List<PartitionStatus> partitions,
        @Nullable RebuildStatus rebuild) {

    /**
     * Status of a partition.
     *
     * @param endOffset after its last committed message; null when Kafka is unavailable
     */
    record PartitionStatus(
            String topic,
            int partition,
            long nextOffset,
            @Nullable Long endOffset,
            Instant asOf) {}
}
