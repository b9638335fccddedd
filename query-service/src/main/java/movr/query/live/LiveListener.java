package movr.query.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import movr.query.live.WatchVehicles.LiveChange;
import movr.query.live.WatchVehicles.LiveChanges;
import movr.web.sse.EventStream;
import org.jspecify.annotations.Nullable;

/**
 * State of one listener: changes that arrive while its initial listing is read are queued, those that the listing
 * already shows are dropped.
 */
final class LiveListener {

    private final List<LiveChanges> early = new ArrayList<>();
    private @Nullable EventStream stream;
    private @Nullable Position start;
    private final Queue<Runnable> leaving = new ConcurrentLinkedQueue<>();
    private boolean over;

    /**
     * Forwards changes.
     *
     * @return false when the listener has just been disconnected
     */
    synchronized boolean accept(LiveChanges changes) {
        if (stream == null) {
            early.add(changes);
            return true;
        }
        return forward(stream, changes);
    }

    /** Notes that the listener is being sent the initial listing of this position; changes follow. */
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

    /** Sends a heartbeat, so that proxies do not close an idle connection. */
    synchronized boolean beat(byte[] heartbeat) {
        return stream == null || stream.send(heartbeat);
    }

    /** Ends the listener: no changes follow. */
    synchronized void end() {
        over = true;
        if (stream != null) {
            stream.close();
        }
    }

    /** Registers an action to run when the listener leaves. */
    void atEnd(Runnable undo) {
        leaving.add(undo);
    }

    /**
     * Called when the connection has ended, or was never made. Takes no lock: the caller may hold one of the
     * container's.
     */
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
