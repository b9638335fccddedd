package movr.command.rides;

import movr.command.users.UserRejection;
import movr.command.vehicles.Vehicle;

/**
 * All that StartRide must know before it decides, read by one statement.
 *
 * @param vehicle locked until the transaction ends
 * @param accounts of the rider: one, or none when it was removed
 */
record Departure(Vehicle vehicle, long accounts) {

    /** Checks that the rider may start a ride; whether they are on one already is decided when it is written. */
    void checkRider() {
        if (accounts == 0) {
            throw UserRejection.unknown();
        }
    }
}
