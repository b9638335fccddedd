package movr.query.rides;

import movr.base.rejection.Rejection;

/** Rejection of a ride that the rider does not have; whether another rider has it is not revealed. */
final class RideUnknown extends Rejection {

    RideUnknown() {
        super(Kind.NOT_FOUND, "ride-unknown", "There is no such ride of yours.");
    }
}
