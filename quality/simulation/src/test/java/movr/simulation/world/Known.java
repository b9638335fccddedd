package movr.simulation.world;

import java.util.Set;

/**
 * Fault of MovR's own that the simulation has found and that is not mended yet. Schedules keep out of its way, so that they find
 * others. Who mends one deletes it here; its seeds are kept, and must find nothing from then on.
 */
@SuppressWarnings("ImmutableEnumChecker") // made by Set.of
public enum Known {
    /**
     * While one instance lets a projection read a compacted topic anew, answers of others, and for a moment its own, carry the time
     * of the rows that are deleted. For some seconds these answers are not judged.
     */
    TIME_OF_DELETED_ROWS("", Fault.ABSENCE),
    /**
     * After all readers and senders were away for long, a reader that knows an old watermark and has passed its barriers takes
     * itself to have all that was committed before it, tombstones that are forgotten included. For some seconds after such an absence
     * answers are not judged.
     */
    OLD_WATERMARK_AFTER_ABSENCE("", Fault.ABSENCE),
    /** A projection that is away before it has reached a first time does not notice that it was. Readers are away later only. */
    AWAY_BEFORE_FIRST_TIME("", Fault.ABSENCE);

    private final String target;
    private final Set<Fault> needs;

    Known(String target, Fault... needs) {
        this.target = target;
        this.needs = Set.of(needs);
    }

    /** Step at which it does harm; empty when there are many. */
    String target() {
        return target;
    }

    /** Faults without which it does no harm. */
    Set<Fault> needs() {
        return needs;
    }
}
