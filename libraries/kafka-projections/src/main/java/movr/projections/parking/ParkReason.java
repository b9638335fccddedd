package movr.projections.parking;

import movr.streams.UnreadableEvent;

/** Reason for parking a message; a small set, used as a meter's tag. */
public enum ParkReason {
    /** See {@link UnreadableEvent.Reason#ENVELOPE}. */
    ENVELOPE,
    /** Parked by an earlier release; types that are unknown in any version are skipped now. */
    UNKNOWN_TYPE,
    /** See {@link UnreadableEvent.Reason#UNKNOWN_VERSION}. */
    UNKNOWN_VERSION,
    /** See {@link UnreadableEvent.Reason#DATA}. */
    DATA,
    /** The event is readable, but the projection failed to apply it. */
    PROJECTION,
    /** Versions before it are missing; it is applied as soon as they have arrived. */
    GAP,
    /** It follows another parked message of its stream. */
    BEHIND;

    /** Returns whether it freezes its stream until an operator acts. */
    public boolean freezes() {
        return this != GAP && this != BEHIND;
    }

    /** The reason that an unreadable event is parked for. */
    public static ParkReason of(UnreadableEvent fault) {
        return valueOf(fault.reason().name());
    }
}
