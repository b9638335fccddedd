package movr.outbox.producer;

import java.util.List;
import movr.outbox.OutboxShard;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The transactional ids of the shards' producers.
 *
 * @param prefix of the ids; must be unique among deployments that share a Kafka cluster, else they fence each other
 * @param formerPrefixes of ids that relays of this deployment may still use: each is opened before the current one,
 *     which fences their producers. A rename takes two roll-outs (docs/runbook.md); prefixes of other deployments do
 *     not belong here.
 */
@ConfigurationProperties("movr.relay.transactional-ids")
public record TransactionalIds(
        @DefaultValue("movr-relay-") String prefix,
        @DefaultValue List<String> formerPrefixes) {

    /** Rejects a prefix that is blank or among the former ones. */
    public TransactionalIds {
        formerPrefixes = List.copyOf(formerPrefixes);
        if (prefix.isBlank() || formerPrefixes.contains(prefix)) {
            throw new IllegalArgumentException(
                    "movr.relay.transactional-ids needs a prefix that is not among the former ones");
        }
    }

    String of(OutboxShard shard) {
        return prefix + shard;
    }

    List<String> formerOf(OutboxShard shard) {
        return formerPrefixes.stream().map(former -> former + shard).toList();
    }
}
