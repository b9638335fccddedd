package movr.command.rides;

import movr.command.vehicles.Vehicle;

/**
 * Rows that EndRide decides on, read by one statement.
 *
 * @param ride locked until the transaction ends
 * @param vehicle locked until the transaction ends
 * @param owners number of accounts of the vehicle's owner: 1, or 0 when it was removed
 */
record EndRideRows(Ride ride, Vehicle vehicle, long owners) {

    /** Returns whether the vehicle leaves with the end of this ride, as its owner has left before. */
    boolean isOfRemovedOwner() {
        return owners == 0;
    }
}
