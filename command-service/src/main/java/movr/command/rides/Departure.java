package movr.command.rides;

import movr.command.users.UserRejection;
import movr.command.vehicles.Vehicle;

/**
 * All that StartRide must know before it decides, read by one statement.
 *
 * @param vehicle locked until the transaction ends
 * @param accounts of the rider: one, or none when it was removed
 * @param openRides of the rider: none, or one
 */
record Departure(Vehicle vehicle, long accounts, long openRides) {

    /** Checks that the rider may start a ride. */
    void checkRider() {
        if (accounts == 0) {
            throw UserRejection.unknown();
        }
        if (openRides > 0) {
            throw RideRejection.alreadyRiding();
        }
    }
}
