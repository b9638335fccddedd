package movr.outbox.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import movr.outbox.OutboxShard;
import movr.streams.EventEnvelope;

/**
 * Storage of the outbox as the relay uses it: the events that commands have committed, leases on shards, and the
 * streams that are parked. Commands write events in their own transaction, not through this interface.
 *
 * <p>An implementation promises three things. Each method takes effect as a whole and at once. What {@link #page}
 * returns is one snapshot: when it holds a version of a stream, it holds every earlier version that has not been
 * deleted. Time is the store's own: leases of all relays expire by one clock.
 *
 * <p>It need not exclude anybody: two relays may believe that they hold a shard, and may read and delete the same
 * events. Kafka's fencing keeps the second one from publishing.
 */
public interface OutboxStore {

    /** Backlogs are counted up to this number: counting a million rows would cost more than the meter is worth. */
    int MOST_COUNTED = 10_000;

    /**
     * Reads the events after a position, in the order of streams and versions.
     *
     * @param without streams to leave out
     * @return fewer than {@code limit} at the end of the shard
     */
    List<EventEnvelope> page(OutboxShard shard, OutboxPosition from, Set<UUID> without, int limit);

    /**
     * Reads the events that were written since a mark, in that order. The cost is that of these events and of those that
     * have left since then.
     *
     * @param without streams to leave out
     * @return fewer than {@code limit} when there are no more
     */
    List<OutboxRow> writtenSince(OutboxShard shard, long since, Set<UUID> without, int limit);

    /**
     * Reads the first events of some streams, whenever they were written, each stream's in the order of versions.
     *
     * @param streams not empty, and few: each is a scan of its own
     * @param limit of each stream
     */
    List<OutboxRow> eventsOf(OutboxShard shard, Set<UUID> streams, int limit);

    /**
     * Deletes events of a shard; those that are already gone are no error.
     *
     * @param page as {@link #page} has read it, in order and not empty
     * @return false when some were gone: deleted by another relay, or lost by the database, which may hold other events of
     *     their versions by now
     */
    boolean delete(OutboxShard shard, List<EventEnvelope> page);

    /**
     * Deletes events of a shard that were written at about the same time; those that are already gone are no error.
     *
     * @param rows not empty
     * @return whether all of them were there, as of {@link #delete}
     */
    boolean deleteWritten(OutboxShard shard, List<OutboxRow> rows);

    /** Those of the given shards that have events of streams that are not parked, written since the shard's mark. */
    Set<OutboxShard> waiting(Map<OutboxShard, Long> shards);

    /** The database's time. To be asked for before the snapshot that it is to tell something about. */
    OutboxTime time();

    /**
     * Notes that no event of a shard waits that was written before this mark, as far as this relay holds the lease. The next
     * owner begins there, and so does whoever counts what waits.
     *
     * @return mark up to which all transactions were over meanwhile, as in {@link OutboxTime}. No successor of the database gives it
     *     again, as this commit outlasts it. Empty when another relay holds the lease
     */
    Optional<Long> keepWaitsSince(OutboxShard shard, long since);

    /** The mark before which no event of a shard that waits was written; empty when it is not known. */
    Optional<Long> waitsSince(OutboxShard shard);

    /** The ids of events of a region, at most so many; parked streams included. */
    Set<UUID> waitingEvents(String region, int limit);

    /** The backlog of each of the given shards. */
    List<ShardBacklog> backlogs(List<OutboxShard> shards);

    /** The highest shard of a region with events, from the given one on; empty when none of them has any. */
    Optional<OutboxShard> highestFrom(OutboxShard first);

    /** Renews the leases that are held and takes those that are free or expired; returns all that are now held. */
    Set<OutboxShard> claim(List<OutboxShard> shards);

    /** The shards of these regions whose lease some relay holds. */
    Set<OutboxShard> held(List<String> regions);

    /**
     * Releases a shard's lease, so that the next relay need not wait for its expiry. Does nothing when another relay
     * holds it by now.
     */
    void release(OutboxShard shard);

    /** Parks a stream; one that is already parked keeps its reason. */
    void park(ParkedStream stream);

    /** All parked streams of these regions, oldest first. */
    List<ParkedStream> parked(List<String> regions);

    /** Removes a stream from parking, so that its events are sent again; returns whether it was parked. */
    boolean unpark(String region, UUID stream);
}
