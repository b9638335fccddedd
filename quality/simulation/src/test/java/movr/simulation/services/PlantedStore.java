package movr.simulation.services;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import movr.outbox.OutboxShard;
import movr.outbox.store.OutboxPosition;
import movr.outbox.store.OutboxRow;
import movr.outbox.store.OutboxStore;
import movr.outbox.store.OutboxTime;
import movr.outbox.store.ParkedStream;
import movr.outbox.store.ShardBacklog;
import movr.simulation.world.Plant;
import movr.streams.EventEnvelope;

/** The outbox's own storage, with the planted faults that lie in what a relay asks it for, and when. */
final class PlantedStore implements OutboxStore {

    private final OutboxStore store;
    private final Set<Plant> plants;
    private final Map<OutboxShard, List<EventEnvelope>> ahead = new HashMap<>();
    private final Set<OutboxShard> fenced = new LinkedHashSet<>();

    PlantedStore(OutboxStore store, Set<Plant> plants) {
        this.store = store;
        this.plants = plants;
    }

    @Override
    public List<EventEnvelope> page(OutboxShard shard, OutboxPosition from, Set<UUID> without, int limit) {
        List<EventEnvelope> early = ahead.remove(shard);
        if (early != null && from.equals(OutboxPosition.START)) {
            return early;
        }
        List<EventEnvelope> page = store.page(shard, from, without, limit);
        if (plants.contains(Plant.DELETION_BEFORE_ACKNOWLEDGEMENT) && !page.isEmpty()) {
            store.delete(shard, page);
        }
        return page;
    }

    @Override
    public List<OutboxRow> writtenSince(OutboxShard shard, long since, Set<UUID> without, int limit) {
        List<OutboxRow> rows = store.writtenSince(shard, since, without, limit);
        if (plants.contains(Plant.DELETION_BEFORE_ACKNOWLEDGEMENT) && !rows.isEmpty() && rows.size() < limit) {
            boolean unused = store.deleteWritten(shard, rows);
        }
        return rows;
    }

    @Override
    public List<OutboxRow> eventsOf(OutboxShard shard, Set<UUID> streams, int limit) {
        return store.eventsOf(shard, streams, limit);
    }

    @Override
    public boolean delete(OutboxShard shard, List<EventEnvelope> page) {
        List<EventEnvelope> there = plants.contains(Plant.DELETION_BY_KEY_ALONE) ? sameKeys(shard, page) : page;
        if (!there.isEmpty()) {
            boolean unused = store.delete(shard, there);
        }
        return there.size() == page.size();
    }

    @Override
    public boolean deleteWritten(OutboxShard shard, List<OutboxRow> rows) {
        if (plants.contains(Plant.DELETION_BY_KEY_ALONE)) {
            return delete(shard, rows.stream().map(OutboxRow::event).toList());
        }
        return store.deleteWritten(shard, rows);
    }

    private List<EventEnvelope> sameKeys(OutboxShard shard, List<EventEnvelope> page) {
        Set<OutboxPosition> keys = page.stream().map(OutboxPosition::behind).collect(Collectors.toSet());
        return store.page(shard, OutboxPosition.START, Set.of(), MOST_COUNTED).stream()
                .filter(event -> keys.contains(OutboxPosition.behind(event)))
                .toList();
    }

    /** In an order that does not change from run to run, as that of a set does. */
    @Override
    public Set<OutboxShard> waiting(Map<OutboxShard, Long> shards) {
        return store.waiting(shards).stream()
                .sorted(Comparator.comparing(OutboxShard::number))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public OutboxTime time() {
        return store.time();
    }

    @Override
    public Optional<Long> keepWaitsSince(OutboxShard shard, long since) {
        Optional<Long> resolved = store.keepWaitsSince(shard, since);
        return plants.contains(Plant.OPEN_TRANSACTIONS_FORGOTTEN)
                ? resolved.map(mark -> store.time().latest())
                : resolved;
    }

    /** Unless pages read ahead are planted, which are those of an owner that looks through all rows. */
    @Override
    public Optional<Long> waitsSince(OutboxShard shard) {
        return plants.contains(Plant.ROWS_READ_BEFORE_FENCE) ? Optional.empty() : store.waitsSince(shard);
    }

    @Override
    public Set<UUID> waitingEvents(String region, int limit) {
        Set<UUID> waiting = store.waitingEvents(region, limit);
        return plants.contains(Plant.WATERMARK_BEFORE_ROWS) ? Set.of() : waiting;
    }

    @Override
    public List<ShardBacklog> backlogs(List<OutboxShard> shards) {
        return store.backlogs(shards);
    }

    @Override
    public Optional<OutboxShard> highestFrom(OutboxShard first) {
        return store.highestFrom(first);
    }

    @Override
    public Set<OutboxShard> claim(List<OutboxShard> shards) {
        Set<OutboxShard> held = store.claim(shards);
        if (plants.contains(Plant.ROWS_READ_BEFORE_FENCE)) {
            shards.stream()
                    .filter(held::contains)
                    .filter(shard -> !fenced.contains(shard))
                    .forEach(this::readAhead);
        }
        fenced.retainAll(held);
        return held;
    }

    private void readAhead(OutboxShard shard) {
        fenced.add(shard);
        ahead.put(shard, store.page(shard, OutboxPosition.START, Set.of(), MOST_COUNTED));
    }

    @Override
    public Set<OutboxShard> held(List<String> regions) {
        return store.held(regions);
    }

    @Override
    public void release(OutboxShard shard) {
        store.release(shard);
    }

    @Override
    public void park(ParkedStream stream) {
        store.park(stream);
    }

    @Override
    public List<ParkedStream> parked(List<String> regions) {
        return store.parked(regions);
    }

    @Override
    public boolean unpark(String region, UUID stream) {
        return store.unpark(region, stream);
    }
}
