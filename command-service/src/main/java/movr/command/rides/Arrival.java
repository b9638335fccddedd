package movr.command.rides;

import movr.command.vehicles.Vehicle;

/**
 * All that EndRide must know before it decides, read by one statement.
 *
 * @param ride locked until the transaction ends
 * @param vehicle locked until the transaction ends
 */
record Arrival(Ride ride, Vehicle vehicle) {}
