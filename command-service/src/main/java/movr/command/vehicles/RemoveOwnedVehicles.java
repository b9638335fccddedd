package movr.command.vehicles;

import movr.command.deadlines.DueCommand;
import movr.command.deadlines.DueWork;

/** Command to remove the next vehicles of an owner whose account was removed. */
record RemoveOwnedVehicles(DueWork work) implements DueCommand {}
