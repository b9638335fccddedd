package movr.outbox.store;

import java.time.Instant;
import movr.outbox.OutboxShard;
import org.jspecify.annotations.Nullable;

/**
 * Backlog of a shard, parked streams included.
 *
 * @param rows counted, up to {@link OutboxStore#MOST_COUNTED}
 * @param oldest occurrence time of the oldest counted event; null when there is none
 */
public record ShardBacklog(
        OutboxShard shard, int rows, @Nullable Instant oldest) {}
