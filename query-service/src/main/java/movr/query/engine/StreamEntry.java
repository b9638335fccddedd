package movr.query.engine;

import java.util.UUID;
import movr.events.EventFamily;

/**
 * How far a stream is applied. Frozen: a message could not be applied, and all later ones are parked behind it. Waiting: messages are
 * held back until the versions before them have come.
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

    /** Whether the row must be written. */
    boolean changed() {
        return changed;
    }

    /** Whether the version has been applied. */
    boolean has(long other) {
        return other <= version;
    }

    /** Whether versions before this one are missing. Compacted streams have lost some for good. */
    boolean lacksBefore(long other) {
        return family == EventFamily.FLEET && other > version + 1;
    }

    void advance(long to) {
        version = Math.max(version, to);
        changed = true;
    }

    /** Its last event is applied, a tombstone: compaction may forget the stream. */
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

    /** Nothing is held back any more. */
    void resume() {
        waiting = false;
        changed = true;
    }

    /** Nothing is parked any more, or all of it is tried anew. */
    void thaw() {
        frozen = false;
        resume();
    }
}
