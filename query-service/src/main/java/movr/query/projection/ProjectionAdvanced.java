package movr.query.projection;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Published in this instance, after the commit, by the thread that applied a batch: listeners must be quick. Other instances of the
 * region apply other partitions and say so only to themselves.
 *
 * @param projection name
 * @param streams whose version is higher now
 * @param asOf latest moment up to which one of the batch's partitions is applied
 */
public record ProjectionAdvanced(String projection, Set<UUID> streams, Instant asOf) {

    /** Keeps the streams as they are. */
    public ProjectionAdvanced {
        streams = Set.copyOf(streams);
    }
}
