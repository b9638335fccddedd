package movr.outbox.relay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import movr.outbox.OutboxShard;
import movr.outbox.store.OutboxRow;
import movr.outbox.store.OutboxStore;
import movr.outbox.store.OutboxTime;
import movr.streams.EventEnvelope;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a shard that were written lately. Keeps the mark since which rows may wait, so that those that have left are not
 * read over; and knows which versions were shipped, so that no version is taken before one that was written, or became
 * visible, out of turn: marks say where to look, and nothing about order. Used by one thread at a time, but for
 * {@link #lookFrom}.
 */
final class RecentRows {

    /** Most streams that are read by key at once. */
    private static final int MOST_DOUBTFUL = 200;

    /** Streams whose last version is remembered; those that were quiet longest are forgotten first. */
    private static final int MOST_SHIPPED = 100_000;

    /** Once a minute it is looked further back, for rows that became visible very late. */
    private static final Duration BETWEEN_DEEP_LOOKS = Duration.ofMinutes(1);

    /** The mark is kept with the lease so often. */
    private static final Duration BETWEEN_NOTES = Duration.ofSeconds(1);

    private static final Comparator<OutboxRow> BY_STREAM = Comparator.comparing(
                    (OutboxRow row) -> row.event().streamId())
            .thenComparing(row -> row.event().streamVersion());

    private final OutboxShard shard;
    private final OutboxStore store;
    private final Clock clock;
    private final Map<UUID, Long> shipped = new LinkedHashMap<>(16, 0.75F, true) {

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
            return size() > MOST_SHIPPED;
        }
    };
    private volatile @Nullable Long since;

    /** Resolved by a commit of this relay's, which outlasts a fail-over: its successor gives no lesser mark again. */
    private @Nullable Long resolved;

    private volatile long deepest = Long.MAX_VALUE;
    private volatile @Nullable Instant deepAt;
    private @Nullable Instant notedAt;
    private boolean deep;

    RecentRows(OutboxShard shard, OutboxStore store, Clock clock) {
        this.shard = shard;
        this.store = store;
        this.clock = clock;
    }

    /** Begins where the last owner of the shard has ended. What that one has shipped is not known. */
    void begin() {
        shipped.clear();
        deepAt = null;
        notedAt = null;
        resolved = null;
        since = store.waitsSince(shard).orElse(null);
    }

    /** Returns whether it is known since when rows may wait. Nothing follows from a mark that is ahead. */
    boolean isKnown(OutboxTime time) {
        Long from = since;
        boolean known = from != null && from <= time.latest();
        if (!known) {
            since = null;
            deep = true;
            resolved = store.keepWaitsSince(shard, 0).orElse(null);
        }
        return known;
    }

    /**
     * The rows to be shipped next, whole streams in the order of versions; empty when they are more than a page, and have to be
     * read by key.
     */
    Optional<List<OutboxRow>> next(Set<UUID> without, int limit) {
        deep = isDeepLookDue();
        List<OutboxRow> rows = store.writtenSince(shard, lookFrom(), without, limit);
        return rows.size() == limit ? Optional.empty() : whole(rows, limit);
    }

    /** A stream whose first version does not follow the last one that was shipped is read by key. */
    private Optional<List<OutboxRow>> whole(List<OutboxRow> rows, int limit) {
        List<OutboxRow> page = new ArrayList<>(rows);
        page.sort(BY_STREAM);
        Set<UUID> doubtful = doubtful(page);
        if (doubtful.isEmpty()) {
            return Optional.of(page);
        }
        if (doubtful.size() > MOST_DOUBTFUL) {
            return Optional.empty();
        }
        page.removeIf(row -> doubtful.contains(row.event().streamId()));
        page.addAll(store.eventsOf(shard, doubtful, limit));
        page.sort(BY_STREAM);
        return page.size() < limit ? Optional.of(page) : Optional.empty();
    }

    private Set<UUID> doubtful(List<OutboxRow> sorted) {
        Set<UUID> doubtful = new HashSet<>();
        Map<UUID, Long> last = new HashMap<>();
        for (OutboxRow row : sorted) {
            EventEnvelope event = row.event();
            Long before = last.put(event.streamId(), event.streamVersion());
            long known = before == null ? shipped.getOrDefault(event.streamId(), 0L) : before;
            if (event.streamVersion() != known + 1 && !(before == null && event.streamVersion() == 1)) {
                doubtful.add(event.streamId());
            }
        }
        return doubtful;
    }

    /** Notes that Kafka has these events. */
    void shipped(List<EventEnvelope> page) {
        page.forEach(event -> shipped.put(event.streamId(), event.streamVersion()));
    }

    /**
     * Notes that all rows are shipped that were found in snapshots later than a time.
     *
     * @param left whether others wait, which Kafka refuses
     */
    void found(OutboxTime time, boolean left) {
        Instant now = clock.instant();
        deepest = time.deepest();
        if (deep) {
            deepAt = now;
        }
        if (left) {
            return;
        }
        Long before = since;
        Long next = resolved;
        if (next != null) {
            since = before == null ? next : Math.max(before, next);
        }
        Long reached = since;
        if (reached != null && isPast(notedAt, BETWEEN_NOTES, now)) {
            resolved = store.keepWaitsSince(shard, reached).orElse(null);
            notedAt = now;
        }
    }

    /** The mark from which rows are to be looked for, by any thread. */
    long lookFrom() {
        Long from = since;
        if (from == null) {
            return 0;
        }
        return isDeepLookDue() ? Math.min(from, deepest) : from;
    }

    /** Notes that there were no rows since a mark that {@link #lookFrom} has named. */
    void none(long from) {
        Long latest = since;
        if (latest != null && from < latest) {
            deepAt = clock.instant();
        }
    }

    private boolean isDeepLookDue() {
        return isPast(deepAt, BETWEEN_DEEP_LOOKS, clock.instant());
    }

    /** Also when the clock was put right meanwhile. */
    private static boolean isPast(@Nullable Instant last, Duration time, Instant now) {
        return last == null || Duration.between(last, now).abs().compareTo(time) >= 0;
    }
}
