package movr.outbox.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import movr.outbox.OutboxShard;
import movr.streams.EventEnvelope;

/** Outbox in memory, which passes the same contract as the one in a database. */
public final class MemoryOutbox implements OutboxStore {

    private static final Comparator<OutboxPosition> ORDER = Comparator.comparing(
                    (OutboxPosition position) -> position.streamId().toString())
            .thenComparing(OutboxPosition::streamVersion);

    private static final long DEEP = 600_000;

    private final Tables tables;
    private final String owner;

    private MemoryOutbox(Tables tables, String owner) {
        this.tables = tables;
        this.owner = owner;
    }

    /** State shared by all relays. */
    private record Tables(
            Clock clock,
            Duration lease,
            Map<OutboxShard, TreeMap<OutboxPosition, EventEnvelope>> events,
            Map<OutboxShard, Lease> leases,
            Map<UUID, ParkedStream> parked,
            Map<UUID, Long> written,
            Map<OutboxShard, Long> since) {}

    private record Lease(String owner, Instant expiresAt) {}

    /** An empty outbox as a relay sees it. */
    public static MemoryOutbox of(String owner, Duration lease, Clock clock) {
        return new MemoryOutbox(
                new Tables(
                        clock,
                        lease,
                        new HashMap<>(),
                        new HashMap<>(),
                        new HashMap<>(),
                        new HashMap<>(),
                        new HashMap<>()),
                owner);
    }

    /** The same outbox as another relay sees it. */
    public MemoryOutbox seenBy(String other) {
        return new MemoryOutbox(tables, other);
    }

    /** Adds an event, as a command does. */
    public void add(OutboxShard shard, EventEnvelope event) {
        add(shard, event, mark());
    }

    /** Adds an event, as a command does whose commit took long. */
    public synchronized void add(OutboxShard shard, EventEnvelope event, long written) {
        rows(shard).put(OutboxPosition.behind(event), event);
        tables.written().put(event.eventId(), written);
    }

    /** The number of events of a shard. */
    public synchronized int size(OutboxShard shard) {
        return rows(shard).size();
    }

    @Override
    public synchronized List<EventEnvelope> page(OutboxShard shard, OutboxPosition from, Set<UUID> without, int limit) {
        return rows(shard).tailMap(from, false).values().stream()
                .filter(event -> !without.contains(event.streamId()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean delete(OutboxShard shard, List<EventEnvelope> page) {
        return page.stream()
                        .filter(event -> rows(shard).remove(OutboxPosition.behind(event), event))
                        .count()
                == page.size();
    }

    @Override
    public synchronized List<OutboxRow> writtenSince(OutboxShard shard, long since, Set<UUID> without, int limit) {
        return rows(shard).values().stream()
                .map(this::row)
                .filter(row -> !without.contains(row.event().streamId()))
                .filter(row -> row.written() >= since)
                .sorted(Comparator.comparing(OutboxRow::written))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<OutboxRow> eventsOf(OutboxShard shard, Set<UUID> streams, int limit) {
        return streams.stream()
                .flatMap(stream -> rows(shard).values().stream()
                        .filter(event -> event.streamId().equals(stream))
                        .limit(limit))
                .map(this::row)
                .toList();
    }

    /** Milliseconds. */
    private long mark() {
        return tables.clock().instant().toEpochMilli();
    }

    private OutboxRow row(EventEnvelope event) {
        return new OutboxRow(event, Objects.requireNonNull(tables.written().get(event.eventId())));
    }

    @Override
    public synchronized boolean deleteWritten(OutboxShard shard, List<OutboxRow> rows) {
        return delete(shard, rows.stream().map(OutboxRow::event).toList());
    }

    @Override
    public OutboxTime time() {
        return new OutboxTime(tables.clock().instant(), mark(), mark(), mark() - DEEP);
    }

    @Override
    public Optional<Long> keepWaitsSince(OutboxShard shard, long since) {
        tables.since().put(shard, since);
        return Optional.of(mark());
    }

    @Override
    public Optional<Long> waitsSince(OutboxShard shard) {
        return Optional.ofNullable(tables.since().get(shard));
    }

    @Override
    public synchronized Set<UUID> waitingEvents(String region, int limit) {
        return tables.events().entrySet().stream()
                .filter(shard -> shard.getKey().region().equals(region))
                .flatMap(shard -> shard.getValue().values().stream())
                .map(EventEnvelope::eventId)
                .limit(limit)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized Set<OutboxShard> waiting(Map<OutboxShard, Long> shards) {
        return shards.entrySet().stream()
                .filter(shard -> rows(shard.getKey()).values().stream()
                        .map(this::row)
                        .filter(row -> row.written() >= shard.getValue())
                        .anyMatch(
                                row -> !tables.parked().containsKey(row.event().streamId())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized List<ShardBacklog> backlogs(List<OutboxShard> shards) {
        return shards.stream()
                .map(shard -> new ShardBacklog(
                        shard,
                        rows(shard).size(),
                        rows(shard).values().stream()
                                .map(EventEnvelope::occurredAt)
                                .min(Instant::compareTo)
                                .orElse(null)))
                .toList();
    }

    @Override
    public synchronized Optional<OutboxShard> highestFrom(OutboxShard first) {
        return tables.events().keySet().stream()
                .filter(shard -> shard.region().equals(first.region()) && shard.number() >= first.number())
                .filter(shard -> !rows(shard).isEmpty())
                .max(Comparator.comparing(OutboxShard::number));
    }

    @Override
    public synchronized Set<OutboxShard> claim(List<OutboxShard> shards) {
        Instant now = tables.clock().instant();
        return shards.stream()
                .filter(shard -> Objects.requireNonNull(
                                tables.leases().compute(shard, (key, lease) -> claimed(lease, now)))
                        .owner()
                        .equals(owner))
                .collect(Collectors.toSet());
    }

    private Lease claimed(Lease lease, Instant now) {
        boolean taken = lease != null
                && !lease.owner().equals(owner)
                && lease.expiresAt().isAfter(now)
                && !lease.expiresAt().isAfter(now.plus(tables.lease()).plusSeconds(60));
        return taken ? lease : new Lease(owner, now.plus(tables.lease()));
    }

    @Override
    public synchronized Set<OutboxShard> held(List<String> regions) {
        Instant now = tables.clock().instant();
        return tables.leases().entrySet().stream()
                .filter(lease -> lease.getValue().expiresAt().isAfter(now))
                .map(Map.Entry::getKey)
                .filter(shard -> regions.contains(shard.region()))
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized void release(OutboxShard shard) {
        tables.leases().computeIfPresent(shard, (key, lease) -> lease.owner().equals(owner) ? null : lease);
    }

    @Override
    public synchronized void park(ParkedStream stream) {
        tables.parked().putIfAbsent(stream.streamId(), stream);
    }

    @Override
    public synchronized List<ParkedStream> parked(List<String> regions) {
        List<ParkedStream> streams = new ArrayList<>(tables.parked().values());
        streams.removeIf(stream -> !regions.contains(stream.region()));
        streams.sort(Comparator.comparing(ParkedStream::parkedAt));
        return streams;
    }

    @Override
    public synchronized boolean unpark(String region, UUID stream) {
        return tables.parked().remove(stream) != null;
    }

    private NavigableMap<OutboxPosition, EventEnvelope> rows(OutboxShard shard) {
        return tables.events().computeIfAbsent(shard, key -> new TreeMap<>(ORDER));
    }
}
