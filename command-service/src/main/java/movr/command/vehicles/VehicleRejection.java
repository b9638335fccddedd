package movr.command.vehicles;

import movr.base.rejection.Rejection;

/** Refusals of commands on vehicles. */
public final class VehicleRejection extends Rejection {

    private VehicleRejection(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    /** The city has no such vehicle, or it was removed. */
    public static VehicleRejection unknown() {
        return new VehicleRejection(Kind.NOT_FOUND, "vehicle-unknown", "There is no such vehicle in this city.");
    }

    static VehicleRejection notAvailable() {
        return new VehicleRejection(
                Kind.CONFLICT, "vehicle-not-available", "This vehicle is on a ride. Choose another one.");
    }

    static VehicleRejection onTrip() {
        return new VehicleRejection(
                Kind.CONFLICT,
                "vehicle-on-trip",
                "A vehicle cannot be removed while it is on a ride. Try again later.");
    }

    static VehicleRejection notYours() {
        return new VehicleRejection(Kind.FORBIDDEN, "vehicle-not-yours", "Only its owner can remove a vehicle.");
    }

    static VehicleRejection notHome() {
        return new VehicleRejection(
                Kind.FORBIDDEN, "city-not-home", "You can add vehicles only in the city you registered in.");
    }
}
