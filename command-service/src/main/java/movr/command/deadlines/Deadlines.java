package movr.command.deadlines;

import java.time.Duration;
import java.util.UUID;
import movr.commands.WriteBatch;
import org.springframework.stereotype.Component;

/**
 * Due work for command handlers. Each method adds one row to the current command's writes and no round trip: what is done
 * and that it is done commit together.
 */
@Component
public final class Deadlines {

    /** Adds work that is due at once. */
    public void add(String region, String kind, UUID id) {
        WriteBatch.current().add(DueTable.insertion(region, kind, id));
    }

    /** Notes how far the work has come; its next step is due at once. */
    public void advance(DueWork work, UUID progress, boolean unfinished) {
        WriteBatch.current().add(DueTable.advance(work, progress, unfinished));
    }

    /** Lets the work begin again after a time, as something was passed over. */
    public void postpone(DueWork work, Duration later) {
        WriteBatch.current().add(DueTable.postponement(work, later));
    }

    /** Removes the work: nothing of it is left to do. */
    public void done(DueWork work) {
        WriteBatch.current().add(DueTable.deletion(work));
    }
}
