package movr.outbox.relay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the relay.
 *
 * @param enabled whether this process ships the outbox
 * @param lease how long a shard is not shipped after its owner dies, and a fifth more until another one asks; at least
 *     100 ms. Longer than a pause of the JVM, else shards change owners needlessly. A shorter one costs the database more
 *     renewals.
 * @param batchRows most rows of one Kafka transaction, 1 to 10,000, and eight times as many where they are all of one
 *     stream; with {@code movr.outbox.largest-event} it bounds the memory of a shard
 * @param idlePoll longest interval between polls of the outbox, which find rows committed by other processes; after a
 *     find the interval is {@code busyPoll}, and doubles
 * @param busyPoll shortest interval between polls
 * @param measure interval between measurements of the backlog
 * @param connections to the database, all shards together
 * @param longestBackOff between attempts while broker or database fail
 * @param longestRest of a shard after a sweep. It rests twice as long as the sweep took: under load it ships more
 *     events per Kafka transaction instead of one transaction per event; with nothing to ship it rests for
 *     milliseconds. 0 for no rest.
 */
@ConfigurationProperties("movr.relay")
record RelayProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("10s") Duration lease,
        @DefaultValue("1000") int batchRows,
        @DefaultValue("2s") Duration idlePoll,
        @DefaultValue("10ms") Duration busyPoll,
        @DefaultValue("15s") Duration measure,
        @DefaultValue("4") int connections,
        @DefaultValue("5s") Duration longestBackOff,
        @DefaultValue("50ms") Duration longestRest) {

    private static final int MOST_ROWS = 10_000;
    private static final Duration SHORTEST_LEASE = Duration.ofMillis(100);

    RelayProperties {
        if (batchRows < 1 || batchRows > MOST_ROWS || connections < 2 || lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalArgumentException(
                    "movr.relay needs batch-rows from 1 to 10000, 2 connections and a lease of 100ms at least");
        }
        if (busyPoll.toMillis() < 1 || idlePoll.compareTo(busyPoll) < 0 || longestBackOff.compareTo(busyPoll) < 0) {
            throw new IllegalArgumentException(
                    "movr.relay needs busy-poll >= 1ms, and idle-poll and longest-back-off not below it");
        }
    }
}
