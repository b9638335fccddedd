package movr.projections;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Application event, published in this instance after the commit by the thread that applied a batch: listeners must be
 * quick. Other instances of the region apply other partitions and publish only within themselves.
 *
 * @param projection name
 * @param streams whose version has increased
 * @param asOf latest time up to which one of the batch's partitions is applied
 */
public record ProjectionAdvanced(String projection, Set<UUID> streams, Instant asOf) {

    /** Copies the set of streams. */
    public ProjectionAdvanced {
        streams = Set.copyOf(streams);
    }
}
