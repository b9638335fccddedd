package movr.chaos.checking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import movr.verifier.checks.Targets;
import movr.verifier.checks.Verification;

/** Final check: collects the state once the system is quiet, and has it checked. */
public final class FinalCheck {

    /** Time limit for work in progress. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    /** Time limit of each comparison after that: nothing should be in progress any more. */
    private static final Duration SETTLE = Duration.ofSeconds(4);

    private static final String WAITING = "SELECT count(*) FROM outbox";
    private static final int LOOKS = 90;

    private final Targets targets;
    private final Score score;

    public FinalCheck(Targets targets, Score score) {
        this.targets = targets;
        this.score = score;
    }

    /**
     * Checks everything.
     *
     * @return sentences about the extent of the checks
     */
    public List<String> run(SystemState accepted) throws InterruptedException {
        List<String> told = new ArrayList<>();
        Checker checker = new Checker(score);
        awaitQuiet();
        checker.verified(new Verification(targets, SETTLE, told::add).run());
        SystemState committed = Rows.committed(targets.commandDatabase());
        checker.committed(accepted, committed);
        Published published = new Published(score);
        targets.readDatabases().keySet().forEach(region -> published.read(targets.kafka(), region));
        checker.rides("the topics", accepted.rides(), published.rides());
        Map<UUID, String> shown = shown();
        checker.rides("the read models", accepted.rides(), shown);
        told.add("commands: %,d accepted = %,d effects in rows".formatted(accepted.commands(), committed.commands()));
        told.add("rides: %,d accepted = %,d in the command database = %,d on Kafka = %,d in read models"
                .formatted(
                        accepted.rides().size(),
                        committed.rides().size(),
                        published.rides().size(),
                        shown.size()));
        told.add("records on fleet topics: %,d, and %,d repeated, which read models skip"
                .formatted(published.events(), published.again()));
        return told;
    }

    /** Until the outbox is empty and riders see all rides, or the time limit: whatever is missing then is missing. */
    private void awaitQuiet() throws InterruptedException {
        for (int i = 0; i < LOOKS && !quiet(); i++) {
            Thread.sleep(PATIENCE.dividedBy(LOOKS).toMillis());
        }
    }

    private boolean quiet() {
        Long waiting = Rows.jdbc(targets.commandDatabase()).queryForObject(WAITING, Long.class);
        return waiting != null
                && waiting == 0
                && shown().equals(Rows.committed(targets.commandDatabase()).rides());
    }

    private Map<UUID, String> shown() {
        Map<UUID, String> shown = new HashMap<>();
        targets.readDatabases().values().forEach(url -> shown.putAll(Rows.shown(url)));
        return shown;
    }
}
