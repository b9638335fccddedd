package movr.outbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import movr.outbox.OutboxShard;
import movr.outbox.Shop;
import movr.streams.EventEnvelope;
import org.junit.jupiter.api.Test;

/** Promises of every {@link OutboxStore}. */
abstract class OutboxStoreContract {

    static final Duration LEASE = Duration.ofSeconds(2);

    static final OutboxShard SHARD = new OutboxShard("us-east1", (short) 0);

    private static final OutboxShard NEIGHBOUR = new OutboxShard("us-east1", (short) 1);
    private static final OutboxShard ABROAD = new OutboxShard("us-west1", (short) 0);
    private static final List<OutboxShard> ALL = List.of(SHARD, NEIGHBOUR, ABROAD);

    private static final UUID FIRST = new UUID(1, 1);
    private static final UUID SECOND = new UUID(2, 2);
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    /** The store as the relay of this name sees it. */
    abstract OutboxStore seenBy(String owner);

    /** Commits an event. */
    abstract void commit(OutboxShard shard, EventEnvelope event);

    /** Sets the clock that leases are measured by forward, or back when the time is negative. */
    abstract void passTime(Duration time);

    @Test
    void pagesInTheOrderOfStreamsAndVersions() {
        commit(SHARD, event(SECOND, 1));
        commit(SHARD, event(FIRST, 2));
        commit(SHARD, event(FIRST, 1));

        assertThat(page(OutboxPosition.START, Set.of(), 10))
                .containsExactly(event(FIRST, 1), event(FIRST, 2), event(SECOND, 1));
    }

    @Test
    void continuesBehindAPosition() {
        commit(SHARD, event(FIRST, 1));
        commit(SHARD, event(FIRST, 2));
        commit(SHARD, event(SECOND, 1));

        List<EventEnvelope> first = page(OutboxPosition.START, Set.of(), 2);

        assertThat(first).containsExactly(event(FIRST, 1), event(FIRST, 2));
        assertThat(page(OutboxPosition.behind(first.get(1)), Set.of(), 2)).containsExactly(event(SECOND, 1));
        assertThat(page(OutboxPosition.behind(event(SECOND, 1)), Set.of(), 2)).isEmpty();
    }

    @Test
    void leavesStreamsAndOtherShardsOut() {
        commit(SHARD, event(FIRST, 1));
        commit(SHARD, event(SECOND, 1));
        commit(NEIGHBOUR, event(new UUID(3, 3), 1));

        assertThat(page(OutboxPosition.START, Set.of(FIRST), 10)).containsExactly(event(SECOND, 1));
    }

    @Test
    void deletesWhatWasReadAndNothingElse() {
        commit(SHARD, event(FIRST, 1));
        commit(SHARD, event(SECOND, 1));
        List<EventEnvelope> read = page(OutboxPosition.START, Set.of(), 10);
        commit(SHARD, event(FIRST, 2));
        OutboxStore store = seenBy("relay");

        assertThat(store.delete(SHARD, read)).isTrue();
        assertThat(store.delete(SHARD, read)).isFalse();

        assertThat(page(OutboxPosition.START, Set.of(), 10)).containsExactly(event(FIRST, 2));
    }

    @Test
    void deletesNoOtherEventOfTheSameKey() {
        commit(SHARD, event(FIRST, 1));
        EventEnvelope lost = event(FIRST, 1, UUID.randomUUID());

        assertThat(seenBy("relay").delete(SHARD, List.of(lost))).isFalse();

        assertThat(page(OutboxPosition.START, Set.of(), 10)).containsExactly(event(FIRST, 1));
    }

    @Test
    void tellsWhichEventsOfARegionWait() {
        OutboxStore store = seenBy("relay");
        commit(SHARD, event(FIRST, 1));
        commit(NEIGHBOUR, event(SECOND, 1));
        commit(ABROAD, event(ABROAD.region(), new UUID(3, 3), 1));
        store.park(parked(SHARD, FIRST, NOON));

        assertThat(store.waitingEvents("us-east1", 10))
                .containsExactlyInAnyOrder(
                        event(FIRST, 1).eventId(), event(SECOND, 1).eventId());
        assertThat(store.waitingEvents("us-east1", 1)).hasSize(1);
        assertThat(store.waitingEvents("nowhere", 10)).isEmpty();
    }

    @Test
    void tellsTheTimeAndNeverAnEarlierOne() {
        OutboxStore store = seenBy("relay");
        OutboxTime time = store.time();

        assertThat(store.time().now()).isAfterOrEqualTo(time.now());
        assertThat(store.time().latest()).isGreaterThanOrEqualTo(time.latest());
        assertThat(time.resolved()).isLessThanOrEqualTo(time.latest());
        assertThat(time.deepest()).isLessThanOrEqualTo(time.resolved());
    }

    @Test
    void findsWhatWasWrittenSinceAMark() {
        OutboxStore store = seenBy("relay");
        commit(SHARD, event(SECOND, 1));
        passTime(Duration.ofSeconds(1));
        commit(SHARD, event(FIRST, 1));
        commit(NEIGHBOUR, event(new UUID(3, 3), 1));

        List<OutboxRow> all = store.writtenSince(SHARD, 0, Set.of(), 10);

        assertThat(all).extracting(OutboxRow::event).containsExactly(event(SECOND, 1), event(FIRST, 1));
        long later = all.get(1).written();
        assertThat(store.writtenSince(SHARD, later, Set.of(), 10)).containsExactly(all.get(1));
        assertThat(store.writtenSince(SHARD, 0, Set.of(), 1)).containsExactly(all.get(0));
        assertThat(store.writtenSince(SHARD, 0, Set.of(SECOND), 10)).containsExactly(all.get(1));
        assertThat(store.writtenSince(SHARD, later + 1, Set.of(), 10)).isEmpty();
    }

    @Test
    void readsStreamsWheneverTheyWereWritten() {
        OutboxStore store = seenBy("relay");
        commit(SHARD, event(FIRST, 2));
        commit(SHARD, event(SECOND, 1));
        commit(SHARD, event(FIRST, 1));
        commit(SHARD, event(new UUID(3, 3), 1));

        assertThat(store.eventsOf(SHARD, Set.of(FIRST, SECOND), 10))
                .extracting(OutboxRow::event)
                .containsSubsequence(event(FIRST, 1), event(FIRST, 2))
                .contains(event(SECOND, 1))
                .hasSize(3);
        assertThat(store.eventsOf(SHARD, Set.of(FIRST), 1))
                .extracting(OutboxRow::event)
                .containsExactly(event(FIRST, 1));
        assertThat(store.eventsOf(NEIGHBOUR, Set.of(FIRST), 1)).isEmpty();
    }

    @Test
    void deletesWhatWasReadByMarksAndNothingElse() {
        OutboxStore store = seenBy("relay");
        commit(SHARD, event(FIRST, 1));
        commit(SHARD, event(SECOND, 1));
        List<OutboxRow> read = store.writtenSince(SHARD, 0, Set.of(), 10);
        commit(SHARD, event(FIRST, 2));
        long written = read.get(0).written();

        assertThat(store.deleteWritten(SHARD, List.of(new OutboxRow(event(FIRST, 1, UUID.randomUUID()), written))))
                .isFalse();
        assertThat(page(OutboxPosition.START, Set.of(), 10)).hasSize(3);
        assertThat(store.deleteWritten(SHARD, read)).isTrue();
        assertThat(store.deleteWritten(SHARD, read)).isFalse();

        assertThat(page(OutboxPosition.START, Set.of(), 10)).containsExactly(event(FIRST, 2));
    }

    @Test
    void keepsSinceWhenEventsWait() {
        OutboxStore store = seenBy("relay");
        store.claim(List.of(SHARD));
        assertThat(store.waitsSince(SHARD)).isEmpty();
        long since = store.time().latest();

        assertThat(store.keepWaitsSince(SHARD, since))
                .hasValueSatisfying(
                        mark -> assertThat(mark).isBetween(since, store.time().latest()));

        assertThat(seenBy("other").waitsSince(SHARD)).contains(since);
        assertThat(store.waitsSince(NEIGHBOUR)).isEmpty();
    }

    @Test
    void findsShardsWithEventsOfStreamsThatAreNotParked() {
        OutboxStore store = seenBy("relay");
        commit(SHARD, event(FIRST, 1));
        commit(ABROAD, event(ABROAD.region(), SECOND, 1));
        store.park(parked(SHARD, FIRST, NOON));

        assertThat(store.waiting(since(0))).containsExactly(ABROAD);
        assertThat(store.waiting(Map.of())).isEmpty();

        commit(SHARD, event(new UUID(3, 3), 1));

        assertThat(store.waiting(since(0))).containsExactlyInAnyOrder(SHARD, ABROAD);
        passTime(Duration.ofSeconds(1));
        assertThat(store.waiting(since(store.time().latest()))).isEmpty();
    }

    @Test
    void countsBacklogsOfParkedStreamsToo() {
        OutboxStore store = seenBy("relay");
        commit(SHARD, event(FIRST, 1));
        commit(SHARD, event(FIRST, 2));
        store.park(parked(SHARD, FIRST, NOON));

        assertThat(store.backlogs(List.of(SHARD, NEIGHBOUR)))
                .containsExactlyInAnyOrder(
                        new ShardBacklog(SHARD, 2, NOON.plusSeconds(1)), new ShardBacklog(NEIGHBOUR, 0, null));
        assertThat(store.backlogs(List.of())).isEmpty();
    }

    @Test
    void findsTheHighestShardOfARegion() {
        commit(NEIGHBOUR, event(FIRST, 1));
        commit(SHARD, event(SECOND, 1));

        assertThat(seenBy("relay").highestFrom(SHARD)).contains(NEIGHBOUR);
        assertThat(seenBy("relay").highestFrom(new OutboxShard("us-east1", (short) 2)))
                .isEmpty();
        assertThat(seenBy("relay").highestFrom(ABROAD)).isEmpty();
    }

    @Test
    void givesALeaseToOneRelay() {
        assertThat(seenBy("one").claim(List.of(SHARD, NEIGHBOUR))).containsExactlyInAnyOrder(SHARD, NEIGHBOUR);

        assertThat(seenBy("other").claim(ALL)).containsExactly(ABROAD);
        assertThat(seenBy("one").claim(ALL)).containsExactlyInAnyOrder(SHARD, NEIGHBOUR);
        assertThat(seenBy("one").claim(List.of())).isEmpty();
        assertThat(seenBy("third").held(List.of("us-east1", "us-west1"))).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(seenBy("third").held(List.of("us-west1"))).containsExactly(ABROAD);
    }

    @Test
    void givesAReleasedLeaseToTheNextRelay() {
        seenBy("one").claim(List.of(SHARD));
        seenBy("other").release(SHARD);
        assertThat(seenBy("other").claim(List.of(SHARD))).isEmpty();

        seenBy("one").release(SHARD);

        assertThat(seenBy("other").held(List.of("us-east1"))).isEmpty();
        assertThat(seenBy("other").claim(List.of(SHARD))).containsExactly(SHARD);
    }

    @Test
    void givesAnExpiredLeaseToTheNextRelay() {
        seenBy("one").claim(List.of(SHARD));

        passTime(LEASE);

        assertThat(seenBy("other").held(List.of("us-east1"))).isEmpty();
        assertThat(seenBy("other").claim(List.of(SHARD))).containsExactly(SHARD);
        assertThat(seenBy("one").claim(List.of(SHARD))).isEmpty();
    }

    @Test
    void givesALeaseThatWasTakenWhileTheClockWasAheadToTheNextRelay() {
        seenBy("one").claim(List.of(SHARD));

        passTime(Duration.ofHours(-1));

        assertThat(seenBy("other").claim(List.of(SHARD))).containsExactly(SHARD);
    }

    @Test
    void keepsTheFirstReasonOfAParkedStream() {
        OutboxStore store = seenBy("relay");
        ParkedStream later = parked(SHARD, FIRST, NOON.plusSeconds(1));
        ParkedStream earlier = parked(NEIGHBOUR, SECOND, NOON);
        store.park(later);
        store.park(earlier);
        store.park(parked(SHARD, FIRST, NOON.minusSeconds(1)));

        assertThat(store.parked(List.of("us-east1"))).containsExactly(earlier, later);
        assertThat(store.parked(List.of("us-west1"))).isEmpty();
        assertThat(store.parked(List.of())).isEmpty();
    }

    @Test
    void unparksOnce() {
        OutboxStore store = seenBy("relay");
        store.park(parked(SHARD, FIRST, NOON));

        assertThat(store.unpark("us-east1", FIRST)).isTrue();
        assertThat(store.unpark("us-east1", FIRST)).isFalse();
        assertThat(store.parked(List.of("us-east1"))).isEmpty();
    }

    private static Map<OutboxShard, Long> since(long mark) {
        return Map.of(SHARD, mark, NEIGHBOUR, mark, ABROAD, mark);
    }

    private List<EventEnvelope> page(OutboxPosition from, Set<UUID> without, int limit) {
        return seenBy("relay").page(SHARD, from, without, limit);
    }

    private static ParkedStream parked(OutboxShard shard, UUID stream, Instant at) {
        return new ParkedStream(shard.region(), shard.number(), stream, 1, "too large", at);
    }

    private static EventEnvelope event(UUID stream, long version) {
        return event(SHARD.region(), stream, version);
    }

    private static EventEnvelope event(UUID stream, long version, UUID id) {
        return event(SHARD.region(), stream, version, id);
    }

    private static EventEnvelope event(String region, UUID stream, long version) {
        return event(region, stream, version, new UUID(stream.getMostSignificantBits(), version));
    }

    private static EventEnvelope event(String region, UUID stream, long version, UUID id) {
        return new EventEnvelope(
                id,
                Shop.ORDERS,
                "order-placed",
                stream,
                version,
                region,
                NOON.plusSeconds(version),
                Map.of(),
                null,
                "{}");
    }
}
