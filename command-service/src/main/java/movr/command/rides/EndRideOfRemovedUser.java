package movr.command.rides;

import movr.command.deadlines.DueCommand;
import movr.command.deadlines.DueWork;

/** Command to end the ride, in another region, of a person whose account was removed. */
record EndRideOfRemovedUser(DueWork work) implements DueCommand {

    @Override
    public boolean loadsEntities() {
        return false;
    }
}
