package movr.command.rides;

import movr.command.vehicles.Vehicle;

/**
 * Rows that EndRide decides on, read by one statement.
 *
 * @param ride locked until the transaction ends
 * @param vehicle locked until the transaction ends
 */
record EndRideRows(Ride ride, Vehicle vehicle) {}
