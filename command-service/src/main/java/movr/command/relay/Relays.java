package movr.command.relay;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import movr.command.outbox.OutboxShard;
import org.apache.kafka.clients.producer.Producer;

/** Puts a relay together. */
final class Relays {

    private Relays() {}

    static Relay of(
            RelayContext context,
            List<OutboxShard> shards,
            Function<String, Producer<String, byte[]>> producers,
            Predicate<String> ready,
            Clock clock) {
        Map<OutboxShard, ShardRelay> relays = shards.stream()
                .collect(Collectors.toMap(Function.identity(), shard -> relay(context, shard, producers, clock)));
        return new Relay(context, relays, ready);
    }

    private static ShardRelay relay(
            RelayContext context,
            OutboxShard shard,
            Function<String, Producer<String, byte[]>> producers,
            Clock clock) {
        ShardProducer producer = new ShardProducer(shard, producers);
        ShardSweep sweep = new ShardSweep(shard, context.tables(), producer, context.metrics(), clock);
        return new ShardRelay(shard, sweep, context);
    }
}
