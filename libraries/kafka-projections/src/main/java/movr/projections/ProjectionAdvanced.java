package movr.projections;

import java.util.Set;
import java.util.UUID;

/**
 * Application event, published in this instance after the commit by the thread that applied a batch: listeners must be
 * quick. Other instances of the region apply other partitions and publish only within themselves.
 *
 * @param projection name
 * @param streams whose version has increased
 */
public record ProjectionAdvanced(String projection, Set<UUID> streams) {

    /** Copies the set of streams. */
    public ProjectionAdvanced {
        streams = Set.copyOf(streams);
    }
}
