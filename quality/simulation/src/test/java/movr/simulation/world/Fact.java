package movr.simulation.world;

import java.util.UUID;

/** Committed event. */
public final class Fact {

    private final UUID event;
    private final String family;
    private final UUID stream;
    private final long version;
    private final boolean tombstone;
    private boolean lost;
    private long answered = Long.MAX_VALUE;

    Fact(UUID event, String family, UUID stream, long version, boolean tombstone) {
        this.event = event;
        this.family = family;
        this.stream = stream;
        this.version = version;
        this.tombstone = tombstone;
    }

    public UUID event() {
        return event;
    }

    public String family() {
        return family;
    }

    public UUID stream() {
        return stream;
    }

    public long version() {
        return version;
    }

    public boolean tombstone() {
        return tombstone;
    }

    /** Returns whether a fail-over has lost it. */
    public boolean lost() {
        return lost;
    }

    void lose() {
        lost = true;
    }

    /** True time at which its command was answered; the end of time before. */
    public long answered() {
        return answered;
    }

    void answer(long now) {
        answered = Math.min(answered, now);
    }

    @Override
    public String toString() {
        return family + " " + stream.toString().substring(0, 4) + "@" + version + (tombstone ? " (tombstone)" : "")
                + (lost ? " (lost)" : "");
    }
}
