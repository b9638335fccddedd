package movr.projections.engine;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Progress of a stream. Frozen: a message could not be applied, and all later ones are parked behind it. Waiting:
 * messages are held back until the missing versions before them have arrived.
 */
final class StreamEntry {

    private final UUID id;
    private final String family;
    private final boolean compacted;
    private final boolean stored;
    private long version;
    private @Nullable UUID lastEvent;
    private boolean frozen;
    private boolean waiting;
    private boolean ended;
    private boolean changed;

    /** Creates the entry of a stream that has no row yet. */
    StreamEntry(UUID id, String family, boolean compacted) {
        this.id = id;
        this.family = family;
        this.compacted = compacted;
        this.stored = false;
    }

    StreamEntry(
            UUID id,
            String family,
            boolean compacted,
            long version,
            @Nullable UUID lastEvent,
            boolean frozen,
            boolean waiting,
            boolean ended) {
        this.id = id;
        this.family = family;
        this.compacted = compacted;
        this.stored = true;
        this.version = version;
        this.lastEvent = lastEvent;
        this.frozen = frozen;
        this.waiting = waiting;
        this.ended = ended;
    }

    /** Returns whether it was read from a row. */
    boolean stored() {
        return stored;
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

    /** The event of this version; null when it is not known, as of those that earlier releases applied. */
    @Nullable
    UUID lastEvent() {
        return lastEvent;
    }

    /** Returns whether the event has the version that was applied last, and is not the one that was. */
    boolean contradicts(long other, UUID event) {
        return other == version && lastEvent != null && !lastEvent.equals(event);
    }

    /** Returns whether versions before this one are missing. Compacted streams have lost some for good. */
    boolean lacksBefore(long other) {
        return !compacted && other > version + 1;
    }

    /** Advances to the version of an event. */
    void advance(long to, UUID event) {
        version = to;
        lastEvent = event;
        changed = true;
    }

    /** Advances over versions that are given up. */
    void giveUp(long to) {
        version = Math.max(version, to);
        lastEvent = null;
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
