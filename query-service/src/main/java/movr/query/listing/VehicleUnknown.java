package movr.query.listing;

import movr.web.rejection.Rejection;

/** The city has no such vehicle: it was never there, or it has been removed. */
final class VehicleUnknown extends Rejection {

    VehicleUnknown() {
        super(Kind.NOT_FOUND, "vehicle-unknown", "There is no such vehicle in this city.");
    }
}
