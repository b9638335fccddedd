package movr.command.deadlines;

import movr.commands.Command;
import movr.commands.Nothing;

/** Command that carries out a step of due work, in the region of the work and without an answer. */
public interface DueCommand extends Command<Nothing> {

    /** The work as it was read. */
    DueWork work();

    @Override
    default String region() {
        return work().region();
    }

    @Override
    default Class<Nothing> bodyType() {
        return Nothing.class;
    }
}
