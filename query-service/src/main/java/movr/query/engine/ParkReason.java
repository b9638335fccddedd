package movr.query.engine;

import movr.events.UnreadableEvent;

/** Why a message is parked; one of few, so that it can be counted by. */
public enum ParkReason {
    /** See {@link UnreadableEvent.Reason#ENVELOPE}. */
    ENVELOPE,
    /** See {@link UnreadableEvent.Reason#UNKNOWN_TYPE}. */
    UNKNOWN_TYPE,
    /** See {@link UnreadableEvent.Reason#DATA}. */
    DATA,
    /** The projection could not apply it: the event is readable, its effect is not. */
    PROJECTION,
    /** Versions before it are missing; it is applied as soon as they have come. */
    GAP,
    /** It stands behind another parked message of its stream. */
    BEHIND;

    /** Whether it stops its stream until an operator acts. */
    boolean freezes() {
        return this != GAP && this != BEHIND;
    }

    static ParkReason of(UnreadableEvent fault) {
        return valueOf(fault.reason().name());
    }
}
