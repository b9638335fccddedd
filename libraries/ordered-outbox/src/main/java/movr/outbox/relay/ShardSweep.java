package movr.outbox.relay;

import io.micrometer.tracing.Span.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import movr.base.trace.Traces;
import movr.outbox.OutboxShard;
import movr.outbox.producer.InDoubt;
import movr.outbox.producer.ShardProducer;
import movr.outbox.producer.Unsendable;
import movr.outbox.store.OutboxPosition;
import movr.outbox.store.OutboxRow;
import movr.outbox.store.OutboxStore;
import movr.outbox.store.OutboxTime;
import movr.outbox.store.ParkedStream;
import movr.streams.EventEnvelope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shipment of a shard: one page of what was written lately or, where that is more than a page or not known, page by page
 * in key order. Each page is one Kafka transaction, deleted once it is committed. After
 * a failure, rows are read again from the start, so that a stream's events are never sent after later ones without
 * those being sent again. For the same reason a page ends with a stream's last row: an earlier owner that was paused may
 * delete what it has sent between two pages. Only a stream with very many rows fills several. A sweep also begins anew when
 * rows were gone that it has sent: a database that has failed over may hold other events of the same versions, which lie
 * before those that follow them. Used by one thread at a time.
 */
final class ShardSweep {

    private static final Logger LOG = LoggerFactory.getLogger(ShardSweep.class);

    /** Most rows of a page that has a single stream's only, in multiples of the others' limit. */
    private static final int SINGLE_STREAM_FACTOR = 8;

    private final OutboxShard shard;
    private final OutboxStore store;
    private final ShardProducer producer;
    private final RelayMetrics metrics;
    private final Traces traces;
    private final Clock clock;

    private final RecentRows recent;
    private final Set<UUID> parked = new HashSet<>();
    private @Nullable BooleanSupplier deletion;

    ShardSweep(OutboxShard shard, OutboxStore store, ShardProducer producer, RelayMetrics metrics, Traces traces) {
        this.shard = shard;
        this.store = store;
        this.producer = producer;
        this.metrics = metrics;
        this.traces = traces;
        this.clock = metrics.clock();
        this.recent = new RecentRows(shard, store, clock);
    }

    /**
     * Ships all rows.
     *
     * @param batchRows most rows of a page
     * @param held checked before each page; when false, the rest belongs to another relay
     */
    void run(int batchRows, BooleanSupplier held) {
        deleteAcknowledged();
        open();
        OutboxTime time = store.time();
        boolean all = shipRecent(time, batchRows, held) || sweep(batchRows, held);
        if (all) {
            recent.found(time, !parked.isEmpty());
        }
    }

    /** The mark from which rows are to be looked for, by any thread. */
    long lookFrom() {
        return recent.lookFrom();
    }

    /** Notes that there are no rows from a mark on. */
    void none(long from) {
        recent.none(from);
    }

    /** False when all rows have to be looked through. */
    private boolean shipRecent(OutboxTime time, int batchRows, BooleanSupplier held) {
        while (recent.isKnown(time) && held.getAsBoolean()) {
            Optional<List<OutboxRow>> rows = recent.next(Set.copyOf(parked), batchRows);
            if (rows.isEmpty()) {
                return false;
            }
            List<OutboxRow> page = rows.get();
            List<EventEnvelope> events = page.stream().map(OutboxRow::event).toList();
            if (events.isEmpty() || ship(events, () -> store.deleteWritten(shard, page))) {
                return true;
            }
        }
        return false;
    }

    /** In one sweep from the first to the last; false when it has ended before. */
    private boolean sweep(int batchRows, BooleanSupplier held) {
        OutboxPosition position = OutboxPosition.START;
        boolean more = true;
        while (more && held.getAsBoolean()) {
            int limit = batchRows;
            List<EventEnvelope> rows = store.page(shard, position, Set.copyOf(parked), limit);
            while (rows.size() == limit && isOneStream(rows) && limit < batchRows * SINGLE_STREAM_FACTOR) {
                limit *= 2;
                rows = store.page(shard, position, Set.copyOf(parked), limit);
            }
            boolean full = rows.size() == limit;
            List<EventEnvelope> page = full ? withoutLastStream(rows) : rows;
            if (page.isEmpty() || ship(page, () -> store.delete(shard, page))) {
                more = full;
                position = more ? OutboxPosition.behind(page.get(page.size() - 1)) : position;
            } else {
                position = OutboxPosition.START;
            }
        }
        return !more;
    }

    private static boolean isOneStream(List<EventEnvelope> rows) {
        return rows.get(0).streamId().equals(rows.get(rows.size() - 1).streamId());
    }

    /** All rows but those of the last stream, which may go on behind them; all when there is one stream only. */
    private static List<EventEnvelope> withoutLastStream(List<EventEnvelope> rows) {
        UUID last = rows.get(rows.size() - 1).streamId();
        List<EventEnvelope> whole =
                rows.stream().takeWhile(row -> !row.streamId().equals(last)).toList();
        return whole.isEmpty() ? rows : whole;
    }

    /** Discards the producer; rows stay in the outbox. */
    void leave() {
        producer.close();
    }

    private void open() {
        if (!producer.isOpen()) {
            loadParked();
            producer.open();
            recent.begin();
        } else if (!parked.isEmpty()) {
            loadParked();
        }
    }

    /** Streams parked by this relay or an earlier one, except those that an operator has released for retry. */
    private void loadParked() {
        parked.clear();
        store.parked(List.of(shard.region())).stream()
                .filter(stream -> stream.shard() == shard.number())
                .map(ParkedStream::streamId)
                .forEach(parked::add);
    }

    /**
     * Sends a page and deletes it.
     *
     * @param delete returns whether all rows were there
     * @return false when rows must be read again, from the start: a stream had to be parked and is left out now, or the
     *     outbox has changed under the page
     */
    private boolean ship(List<EventEnvelope> page, BooleanSupplier delete) {
        try {
            producer.send(page);
        } catch (Unsendable refusal) {
            park(refusal);
            open();
            return false;
        } catch (InDoubt doubt) {
            metrics.resent(shard, page.size());
            throw doubt;
        }
        deletion = delete;
        recent.shipped(page);
        metrics.acknowledged(shard, page);
        Instant now = clock.instant();
        page.forEach(event -> traces.past("to Kafka", Kind.PRODUCER, event.traceParent(), event.occurredAt(), now));
        return deleteAcknowledged();
    }

    /**
     * Also after a failure and after the lease is lost: rows that Kafka has acknowledged are done, whoever owns the
     * shard. Returns whether all of them were there.
     */
    private boolean deleteAcknowledged() {
        BooleanSupplier due = deletion;
        boolean whole = due == null || due.getAsBoolean();
        deletion = null;
        if (!whole) {
            // other events may have the versions that were shipped
            recent.begin();
        }
        return whole;
    }

    private void park(Unsendable refusal) {
        EventEnvelope event = refusal.event();
        String cause = String.valueOf(refusal.getMessage());
        store.park(new ParkedStream(
                shard.region(), shard.number(), event.streamId(), event.streamVersion(), cause, clock.instant()));
        parked.add(event.streamId());
        traces.part(
                "park",
                event.traceParent(),
                () -> LOG.error(
                        "Parked stream {} at version {} in {}; its events are not shipped until an operator replays it. Cause: {}",
                        event.streamId(),
                        event.streamVersion(),
                        shard,
                        cause));
    }
}
