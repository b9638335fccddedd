package movr.projections.engine;

import java.util.UUID;

/**
 * Progress of a stream. Frozen: a message could not be applied, and all later ones are parked behind it. Waiting:
 * messages are held back until the missing versions before them have arrived.
 */
final class StreamEntry {

    private final UUID id;
    private final String family;
    private final boolean compacted;
    private long version;
    private boolean frozen;
    private boolean waiting;
    private boolean ended;
    private boolean changed;

    StreamEntry(UUID id, String family, boolean compacted) {
        this(id, family, compacted, 0, false, false, false);
    }

    StreamEntry(
            UUID id, String family, boolean compacted, long version, boolean frozen, boolean waiting, boolean ended) {
        this.id = id;
        this.family = family;
        this.compacted = compacted;
        this.version = version;
        this.frozen = frozen;
        this.waiting = waiting;
        this.ended = ended;
    }

    UUID id() {
        return id;
    }

    String family() {
        return family;
    }

    long version() {
        return version;
    }

    boolean frozen() {
        return frozen;
    }

    boolean waiting() {
        return waiting;
    }

    boolean ended() {
        return ended;
    }

    /** Returns whether the row must be written. */
    boolean changed() {
        return changed;
    }

    /** Returns whether the version has been applied. */
    boolean has(long other) {
        return other <= version;
    }

    /** Returns whether versions before this one are missing. Compacted streams have lost some for good. */
    boolean lacksBefore(long other) {
        return !compacted && other > version + 1;
    }

    void advance(long to) {
        version = Math.max(version, to);
        changed = true;
    }

    /** Marks the stream as ended by a tombstone: compaction may remove it from the log. */
    void end() {
        ended = true;
        changed = true;
    }

    void freeze() {
        frozen = true;
        changed = true;
    }

    void await() {
        waiting = true;
        changed = true;
    }

    /** Marks that no message is held back any more. */
    void resume() {
        waiting = false;
        changed = true;
    }

    /** Marks that no message is parked any more, or that all are retried. */
    void thaw() {
        frozen = false;
        resume();
    }
}
