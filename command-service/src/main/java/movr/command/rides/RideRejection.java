package movr.command.rides;

import movr.base.rejection.Rejection;

/** Refusals of commands on rides. */
final class RideRejection extends Rejection {

    private RideRejection(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    static RideRejection unknown() {
        return new RideRejection(Kind.NOT_FOUND, "ride-unknown", "There is no such ride in this city.");
    }

    static RideRejection notYours() {
        return new RideRejection(Kind.FORBIDDEN, "ride-not-yours", "Only its rider can end a ride.");
    }

    static RideRejection alreadyEnded() {
        return new RideRejection(Kind.CONFLICT, "ride-already-ended", "This ride has already ended.");
    }

    static RideRejection alreadyRiding() {
        return new RideRejection(
                Kind.CONFLICT,
                "rider-already-riding",
                "You are already on a ride. End it before you start another one.");
    }
}
