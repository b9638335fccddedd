package movr.command.vehicles;

import movr.command.deadlines.DueWork;
import movr.commands.Command;
import movr.commands.Nothing;

/** Command to remove the next vehicles of an owner whose account was removed. */
record RemoveOwnedVehicles(DueWork work) implements Command<Nothing> {

    @Override
    public String region() {
        return work.region();
    }

    @Override
    public Class<Nothing> bodyType() {
        return Nothing.class;
    }
}
