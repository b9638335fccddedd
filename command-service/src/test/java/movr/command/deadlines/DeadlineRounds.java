package movr.command.deadlines;

import static org.awaitility.Awaitility.await;

import java.util.List;
import org.springframework.boot.test.context.TestComponent;

/** Rounds of the workers, run by a test itself. */
@TestComponent
public final class DeadlineRounds {

    private static final int MOST = 500;

    private final DueTable table;
    private final DeadlineLifecycle deadlines;

    DeadlineRounds(DueTable table, DeadlineLifecycle deadlines) {
        this.table = table;
        this.deadlines = deadlines;
    }

    /** Work that is due in a region. */
    public List<DueWork> due(String region) {
        return table.due(region, MOST);
    }

    /** Sends the next step of each piece of work as a command. */
    public void carryOut(String region, List<DueWork> due) {
        due.forEach(workerOf(region)::carryOut);
    }

    /** Runs rounds, whether they succeed or not. */
    public void untilNothingIsDue(String region) {
        RegionDeadlines worker = workerOf(region);
        await().ignoreExceptions().until(() -> {
            worker.round();
            return due(region).isEmpty();
        });
    }

    private RegionDeadlines workerOf(String region) {
        return deadlines.regions().stream()
                .filter(worker -> worker.region().equals(region))
                .findFirst()
                .orElseThrow();
    }
}
