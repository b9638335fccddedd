package movr.command.rides;

import movr.command.users.UserRejection;
import movr.command.vehicles.Vehicle;
import movr.command.vehicles.VehicleRejection;

/**
 * Rows that StartRide decides on, read by one statement.
 *
 * @param vehicle locked until the transaction ends
 * @param riders number of accounts of the rider: 1, or 0 when it was removed
 * @param owners number of accounts of the vehicle's owner, likewise
 */
record StartRideRows(Vehicle vehicle, long riders, long owners) {

    /** Checks that the rider may start a ride; a ride already in progress is detected when the new one is written. */
    void checkRider() {
        if (riders == 0) {
            throw UserRejection.unknown();
        }
    }

    /** Checks that the vehicle is not about to leave with its owner. */
    void checkOwner() {
        if (owners == 0) {
            throw VehicleRejection.unknown();
        }
    }
}
