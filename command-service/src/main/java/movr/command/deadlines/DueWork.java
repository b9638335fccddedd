package movr.command.deadlines;

import java.time.Instant;
import java.util.UUID;
import movr.commands.CommandId;

/**
 * A row of due work as it was read. Each step changes it, so its content names the step.
 *
 * @param region home region of the work
 * @param dueAt by the database's clock
 * @param kind which {@link DueKind} carries it out
 * @param id what it is about
 * @param progress how far it has come, for its kind; all zeros at first
 * @param unfinished whether something was passed over and needs another look
 */
public record DueWork(String region, Instant dueAt, String kind, UUID id, UUID progress, boolean unfinished) {

    /** Progress of work that has not begun. */
    static final UUID BEGINNING = new UUID(0, 0);

    private static final String CALLER = "deadlines";

    /** Identity of the next step: the same for everybody who has read the row. */
    CommandId step() {
        return CommandId.of(
                region, CALLER, String.join("/", kind, id.toString(), dueAt.toString(), progress.toString()));
    }
}
