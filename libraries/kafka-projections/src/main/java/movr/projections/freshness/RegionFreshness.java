package movr.projections.freshness;

import java.time.Instant;
import java.util.List;
import movr.streams.Watermark.Barrier;
import org.jspecify.annotations.Nullable;

/**
 * Freshness of a projection's data from one region.
 *
 * @param asOf every event that was committed before is applied or parked; null when no such time is known
 * @param watermark time of the region's newest watermark; null when none has been received
 * @param awaited barriers of that watermark that are not passed yet
 */
public record RegionFreshness(
        String region, @Nullable Instant asOf, @Nullable Instant watermark, List<Barrier> awaited) {}
