package movr.query.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** What one listener still has to see: changes that come while its opening is made are kept, those that the opening shows are left out. */
final class Listening {

    private final List<LiveChanges> early = new ArrayList<>();
    private @Nullable EventStream stream;
    private @Nullable Position start;
    private final Queue<Runnable> leaving = new ConcurrentLinkedQueue<>();
    private boolean over;

    /**
     * Passes changes on.
     *
     * @return false when the listener has just been cut off
     */
    synchronized boolean accept(LiveChanges changes) {
        if (stream == null) {
            early.add(changes);
            return true;
        }
        return forward(stream, changes);
    }

    /** The listener is being sent the opening of this position; changes follow. */
    synchronized boolean begin(EventStream connection, Position position) {
        stream = connection;
        start = position;
        if (over) {
            connection.close();
        }
        boolean keptUp = early.stream().allMatch(changes -> forward(connection, changes));
        early.clear();
        return keptUp;
    }

    /** A comment, so that nobody takes a quiet connection for a dead one. */
    synchronized boolean beat() {
        return stream == null || stream.send(Frames.HEARTBEAT);
    }

    /** There will be no more changes. */
    synchronized void end() {
        over = true;
        if (stream != null) {
            stream.close();
        }
    }

    /** What has to be undone when the listener leaves. */
    void atEnd(Runnable undo) {
        leaving.add(undo);
    }

    /** The connection has ended, or was never made. Without a lock: whoever ends it may hold one of the container's. */
    void leave() {
        Runnable undo = leaving.poll();
        if (undo != null) {
            try {
                undo.run();
            } finally {
                leave();
            }
        }
    }

    private boolean forward(EventStream connection, LiveChanges changes) {
        Position from = Objects.requireNonNull(start);
        for (LiveChange change : changes.all()) {
            if (from.isBefore(change.partition(), change.offset()) && !connection.send(change.frame())) {
                return false;
            }
        }
        return true;
    }
}
