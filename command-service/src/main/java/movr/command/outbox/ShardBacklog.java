package movr.command.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What waits in a shard, parked streams included.
 *
 * @param rows counted, up to {@link UnsentEvents#MOST_COUNTED}
 * @param oldest when the oldest of the counted events happened; null without any
 */
public record ShardBacklog(
        OutboxShard shard, int rows, @Nullable Instant oldest) {}
