package movr.query.consistency;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import movr.projections.Projection;

/**
 * A request that waits for one stream.
 *
 * @param version of the stream that the projection must have applied
 * @param seen completed when the version is applied
 */
record PendingRead(Projection projection, UUID stream, long version, CompletableFuture<Void> seen) {

    void look(long applied) {
        if (applied >= version) {
            seen.complete(null);
        }
    }
}
