package movr.simulation.kafka;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Place in a partition's log: a record, or the marker of a transaction's end. */
final class Entry {

    private final long offset;
    private final @Nullable SimRecord record;
    private final @Nullable SimTransaction transaction;
    private final long written;
    private long cleanedAt = -1;

    /**
     * Creates an entry.
     *
     * @param record null for a marker
     * @param transaction null outside of one
     * @param written true time
     */
    Entry(long offset, @Nullable SimRecord record, @Nullable SimTransaction transaction, long written) {
        this.offset = offset;
        this.record = record;
        this.transaction = transaction;
        this.written = written;
    }

    /** Record as it was sent. */
    @SuppressWarnings("ArrayRecordComponent") // never modified
    record SimRecord(@Nullable String key, byte @Nullable [] value, Headers headers, long timestamp) {}

    long offset() {
        return offset;
    }

    long written() {
        return written;
    }

    @Nullable
    SimRecord record() {
        return record;
    }

    @Nullable
    SimTransaction transaction() {
        return transaction;
    }

    /** Returns whether readers of committed records must not go past it. */
    boolean undecided() {
        return record != null && transaction != null && !transaction.ended();
    }

    /** Returns whether readers of committed records get it. */
    boolean visible() {
        return record != null && (transaction == null || transaction.committed());
    }

    boolean tombstone() {
        return record != null && record.value() == null;
    }

    /** True time of the first compaction that has met it; negative before. */
    long cleanedAt() {
        return cleanedAt;
    }

    void clean(long now) {
        cleanedAt = now;
    }
}
