package movr.query.vehicles;

import movr.base.rejection.Rejection;

/** Rejection of a vehicle that the city does not have, or that was removed. */
final class VehicleUnknown extends Rejection {

    VehicleUnknown() {
        super(Kind.NOT_FOUND, "vehicle-unknown", "There is no such vehicle in this city.");
    }
}
