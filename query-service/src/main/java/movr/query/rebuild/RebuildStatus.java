package movr.query.rebuild;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a rebuild goes, or how the last one ended.
 *
 * @param eventsRead of the log, as offsets count; transactions' markers and compacted messages count too
 * @param eventsTotal that there are to read; grows while the live projection goes on
 * @param detail for people
 */
public record RebuildStatus(
        String projection,
        State state,
        String detail,
        long eventsRead,
        long eventsTotal,
        Instant startedAt,
        Instant updatedAt) {

    private static final double ALL = 100;

    /** Where a rebuild is. */
    public enum State {
        /** It reads. */
        RUNNING,
        /** Its result is what queries read. */
        SWAPPED,
        /** Its result knew less than the live projection, and was thrown away. */
        REFUSED,
        /** Something broke. */
        FAILED,
        /** Its instance died or was stopped. */
        INTERRUPTED
    }

    /** How much of the log is read, 0 to 100. */
    @JsonProperty
    public double percent() {
        if (eventsTotal == 0) {
            return running() ? 0 : ALL;
        }
        return Math.min(ALL, ALL * eventsRead / eventsTotal);
    }

    /** How long the rest takes at the speed so far; null when that cannot be told, or nothing is left. */
    @JsonProperty
    public @Nullable Long secondsLeft() {
        if (!running() || eventsRead == 0) {
            return null;
        }
        double seconds = Duration.between(startedAt, updatedAt).toMillis() / 1000.0;
        return Math.round(seconds * Math.max(0, eventsTotal - eventsRead) / eventsRead);
    }

    boolean running() {
        return state == State.RUNNING;
    }

    RebuildStatus as(State other) {
        return new RebuildStatus(projection, other, detail, eventsRead, eventsTotal, startedAt, updatedAt);
    }
}
