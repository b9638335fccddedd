package movr.projections.operations;

import java.time.Instant;
import java.util.List;
import movr.projections.engine.ParkedMessages.StoppedStream;
import movr.projections.freshness.RegionFreshness;
import movr.projections.rebuild.RebuildStatus;
import org.jspecify.annotations.Nullable;

/**
 * Status of a projection.
 *
 * @param asOf every event that was committed before is applied; null when no such time is known
 * @param lagSeconds age of {@code asOf}
 * @param regions what {@code asOf} follows from
 * @param lagEvents messages that are not applied; null when Kafka is unavailable
 * @param codeVersion of this instance
 * @param rowsCodeVersion of the code that made the rows, the lowest one; null when there are none. Below
 *     {@code codeVersion}, the projection is to be rebuilt
 * @param parked number of parked messages
 * @param stopped the first streams that are frozen or wait for missing versions
 * @param rebuild the last rebuild; null when there was none
 */
record ProjectionStatus(
        String name,
        @Nullable Instant asOf,
        @Nullable Double lagSeconds,
        List<RegionFreshness> regions,
        @Nullable Long lagEvents,
        int codeVersion,
        @Nullable Integer rowsCodeVersion,
        long parked,
        List<StoppedStream> stopped,
        List<PartitionStatus> partitions,
        @Nullable RebuildStatus rebuild) {

    /**
     * Status of a partition.
     *
     * @param endOffset after its last committed message; null when Kafka is unavailable
     * @param barrier time of the newest barrier that is passed; the epoch when there was none
     */
    record PartitionStatus(
            String topic,
            int partition,
            long nextOffset,
            @Nullable Long endOffset,
            Instant barrier) {}
}
