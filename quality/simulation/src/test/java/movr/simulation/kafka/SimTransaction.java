package movr.simulation.kafka;

import java.util.LinkedHashSet;
import java.util.Set;

/** Transaction of a producer. Once it is decided, its markers are written, sooner or later. */
final class SimTransaction {

    private final long begun;
    private final Set<PartitionLog> partitions = new LinkedHashSet<>();
    private boolean decided;
    private boolean commit;
    private boolean ended;
    private long markersAt;

    SimTransaction(long begun) {
        this.begun = begun;
    }

    long begun() {
        return begun;
    }

    Set<PartitionLog> partitions() {
        return partitions;
    }

    boolean decided() {
        return decided;
    }

    void decide(boolean toCommit, long at) {
        decided = true;
        commit = toCommit;
        markersAt = at;
    }

    long markersAt() {
        return markersAt;
    }

    void end() {
        ended = true;
    }

    boolean ended() {
        return ended;
    }

    boolean committed() {
        return ended && commit;
    }

    boolean commits() {
        return commit;
    }
}
