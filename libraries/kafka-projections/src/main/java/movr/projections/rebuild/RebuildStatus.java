package movr.projections.rebuild;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Progress of a rebuild, or the result of the last one.
 *
 * @param eventsRead offsets of the log read so far; transaction markers and compacted messages are counted too
 * @param eventsTotal offsets to read; grows while the live projection advances
 * @param detail text for operators
 * @param codeVersion of the projection, in the instance that runs the rebuild
 */
public record RebuildStatus(
        String projection,
        State state,
        String detail,
        int codeVersion,
        long eventsRead,
        long eventsTotal,
        Instant startedAt,
        Instant updatedAt) {

    private static final double ALL = 100;

    /** State of a rebuild. */
    public enum State {
        /** Reading the log. */
        RUNNING,
        /** Completed: its result is what queries read. */
        SWAPPED,
        /** Rejected: its result had less data than the live projection, and was dropped. */
        REFUSED,
        /** Failed. */
        FAILED,
        /** Its instance died or was stopped. */
        INTERRUPTED
    }

    /** Share of the log that is read, 0 to 100. */
    @JsonProperty
    public double percent() {
        if (eventsTotal == 0) {
            return state == State.SWAPPED ? ALL : 0;
        }
        return Math.min(ALL, ALL * eventsRead / eventsTotal);
    }

    /** Estimate of the remaining time at the speed so far; null when there is no estimate, or nothing is left. */
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
        return new RebuildStatus(projection, other, detail, codeVersion, eventsRead, eventsTotal, startedAt, updatedAt);
    }
}
