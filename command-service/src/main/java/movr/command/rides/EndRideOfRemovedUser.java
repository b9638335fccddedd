package movr.command.rides;

import movr.command.deadlines.DueWork;
import movr.commands.Command;
import movr.commands.Nothing;

/** Command to end the ride, in another region, of a person whose account was removed. */
record EndRideOfRemovedUser(DueWork work) implements Command<Nothing> {

    @Override
    public String region() {
        return work.region();
    }

    @Override
    public Class<Nothing> bodyType() {
        return Nothing.class;
    }
}
