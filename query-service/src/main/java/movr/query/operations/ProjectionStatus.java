package movr.query.operations;

import java.time.Instant;
import java.util.List;
import movr.query.engine.StoppedStream;
import movr.query.rebuild.RebuildStatus;
import org.jspecify.annotations.Nullable;

/**
 * How a projection is.
 *
 * @param asOf up to when everything on Kafka is applied; null when it never was
 * @param lagSeconds age of {@code asOf}
 * @param lagEvents messages that are not applied; null when Kafka does not answer
 * @param parked how many messages are put aside
 * @param stopped the first streams that are frozen or wait for missing versions
 * @param rebuild the last one; null when there was none
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
     * How a partition is.
     *
     * @param endOffset after its last committed message; null when Kafka does not answer
     */
    record PartitionStatus(
            String topic,
            int partition,
            long nextOffset,
            @Nullable Long endOffset,
            Instant asOf) {}
}
