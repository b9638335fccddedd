package movr.command.relay;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import movr.command.outbox.OutboxShard;

/** Factory of relays. */
final class Relays {

    private Relays() {}

    static Relay of(RelayContext context, List<OutboxShard> shards, ShardProducers producers, Predicate<String> ready) {
        Map<OutboxShard, ShardRelay> relays = shards.stream()
                .collect(Collectors.toMap(Function.identity(), shard -> relay(context, producers.of(shard), shard)));
        return new Relay(context, relays, ready);
    }

    private static ShardRelay relay(RelayContext context, ShardProducer producer, OutboxShard shard) {
        ShardSweep sweep = new ShardSweep(shard, context, producer);
        return new ShardRelay(shard, sweep, context);
    }
}
