package movr.command.relay;

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
            Predicate<String> ready) {
        Map<OutboxShard, ShardRelay> relays = shards.stream()
                .collect(Collectors.toMap(Function.identity(), shard -> relay(context, shard, producers)));
        return new Relay(context, relays, ready);
    }

    private static ShardRelay relay(
            RelayContext context, OutboxShard shard, Function<String, Producer<String, byte[]>> producers) {
        ShardProducer producer = new ShardProducer(shard, producers);
        ShardSweep sweep = new ShardSweep(shard, context, producer);
        return new ShardRelay(shard, sweep, context);
    }
}
