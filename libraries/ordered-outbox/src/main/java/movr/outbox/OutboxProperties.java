package movr.outbox;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Outbox sharding and maximum event size.
 *
 * @param shards parts of a region's outbox, each shipped by one relay at a time; 1 to 64. One ships 20,000 events a
 *     second, and each further one costs Kafka transactions of its own. May be changed only while the outbox is empty,
 *     as a stream's rows must not lie in two shards at once.
 * @param largestEvent upper bound of an event's JSON; below the broker's {@code message.max.bytes}
 * @param extensions columns of the outbox table that keep extension attributes of events, by attribute
 */
@ConfigurationProperties("movr.outbox")
public record OutboxProperties(
        @DefaultValue("1") int shards,
        @DefaultValue("256KB") DataSize largestEvent,
        @DefaultValue Map<String, String> extensions) {

    private static final int MOST_SHARDS = 64;

    /** Rejects a number of shards out of range. */
    public OutboxProperties {
        extensions = Map.copyOf(extensions);
        if (shards < 1 || shards > MOST_SHARDS) {
            throw new IllegalArgumentException("movr.outbox.shards must lie between 1 and 64, not " + shards);
        }
    }

    /** All shards of a region. */
    public List<OutboxShard> shardsOf(String region) {
        return IntStream.range(0, shards)
                .mapToObj(number -> new OutboxShard(region, (short) number))
                .toList();
    }

    /** The shard of a stream; constant for a given number of shards. */
    short shardOf(UUID stream) {
        return (short) Math.floorMod(stream.hashCode(), shards);
    }
}
