package movr.query.engine;

import java.util.UUID;
import movr.events.EventFamily;

/**
 * Progress of a stream. Frozen: a message could not be applied, and all later ones are parked behind it. Waiting:
 * messages are held back until the missing versions before them have arrived.
 */
final class StreamEntry {

    private final UUID id;
    private final EventFamily family;
    private long version;
    private boolean frozen;
    private boolean waiting;
    private boolean ended;
    private boolean changed;

    StreamEntry(UUID id, EventFamily family) {
        this(id, family, 0, false, false, false);
    }

    StreamEntry(UUID id, EventFamily family, long version, boolean frozen, boolean waiting, boolean ended) {
        this.id = id;
        this.family = family;
        this.version = version;
        this.frozen = frozen;
        this.waiting = waiting;
        this.ended = ended;
    }

    UUID id() {
        return id;
    }

    EventFamily family() {
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
        return family == EventFamily.FLEET && other > version + 1;
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
