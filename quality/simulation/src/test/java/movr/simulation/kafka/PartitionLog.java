package movr.simulation.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import movr.simulation.kafka.Entry.SimRecord;
import movr.simulation.schedule.Scheduler;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Log of a partition at its leader. What followers do not have yet is visible to nobody, and lost when the leader changes. */
final class PartitionLog {

    private static final long ACTIVE_MICROS = 300_000_000;

    private final Scheduler scheduler;
    private final TopicPartition partition;
    private final boolean compacted;
    private final List<Entry> entries = new ArrayList<>();
    private long next;
    private long highWatermark;

    PartitionLog(Scheduler scheduler, TopicPartition partition, boolean compacted) {
        this.scheduler = scheduler;
        this.partition = partition;
        this.compacted = compacted;
    }

    TopicPartition partition() {
        return partition;
    }

    List<Entry> entries() {
        return entries;
    }

    long highWatermark() {
        return highWatermark;
    }

    Entry append(@Nullable SimRecord record, @Nullable SimTransaction transaction) {
        Entry entry = new Entry(next++, record, transaction, scheduler.now());
        entries.add(entry);
        return entry;
    }

    boolean has(Entry entry) {
        return entries.contains(entry);
    }

    /** Followers have everything up to an entry. */
    void replicate(Entry entry) {
        highWatermark = Math.max(highWatermark, entry.offset() + 1);
    }

    /** Another leader, which has what all in-sync replicas have. */
    void changeLeader() {
        entries.removeIf(entry -> entry.offset() >= highWatermark);
        next = highWatermark;
    }

    /** The end for readers of committed records. */
    long lastStable() {
        for (Entry entry : entries) {
            if (entry.offset() >= highWatermark) {
                break;
            }
            if (entry.undecided()) {
                return entry.offset();
            }
        }
        return highWatermark;
    }

    /** Keeps the last record of each key, and tombstones for some time after they were met first. */
    void compact(long now, long tombstoneRetention) {
        if (!compacted) {
            return;
        }
        long end = Math.min(lastStable(), active(now));
        Map<String, Long> last = new HashMap<>();
        for (Entry entry : entries) {
            SimRecord record = entry.record();
            if (record != null && record.key() != null && entry.offset() < end && entry.visible()) {
                last.put(record.key(), entry.offset());
            }
        }
        entries.removeIf(entry -> entry.offset() < end && forgotten(entry, last, now, tombstoneRetention));
    }

    /** What was written lately lies in the segment that is not compacted. */
    private long active(long now) {
        return entries.stream()
                .filter(entry -> entry.written() > now - ACTIVE_MICROS)
                .mapToLong(Entry::offset)
                .min()
                .orElse(next);
    }

    private static boolean forgotten(Entry entry, Map<String, Long> last, long now, long tombstoneRetention) {
        SimRecord record = entry.record();
        if (record == null || !entry.visible()) {
            return true;
        }
        if (record.key() == null || last.getOrDefault(record.key(), -1L) != entry.offset()) {
            return record.key() != null;
        }
        if (!entry.tombstone()) {
            return false;
        }
        if (entry.cleanedAt() < 0) {
            entry.clean(now);
            return false;
        }
        return now - entry.cleanedAt() >= tombstoneRetention;
    }
}
