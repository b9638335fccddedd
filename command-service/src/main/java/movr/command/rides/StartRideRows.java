package movr.command.rides;

import movr.command.users.UserRejection;
import movr.command.vehicles.Vehicle;

/**
 * Rows that StartRide decides on, read by one statement.
 *
 * @param vehicle locked until the transaction ends
 * @param accounts number of accounts of the rider: 1, or 0 when it was removed
 */
record StartRideRows(Vehicle vehicle, long accounts) {

    /** Checks that the rider may start a ride; a ride already in progress is detected when the new one is written. */
    void checkRider() {
        if (accounts == 0) {
            throw UserRejection.unknown();
        }
    }
}
