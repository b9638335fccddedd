package movr.replay.reconciliation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import movr.replay.journal.Journal;
import movr.replay.plan.CityPlan;
import movr.replay.sending.Crowd;

/**
 * Rides in the file = rides committed = events on Kafka = rides in the read models, per city. What is under way is given time to
 * arrive: a difference counts when it stays.
 */
public final class Reconciliation {

    private static final long PAUSE_MILLIS = 500;

    private final Journal journal;
    private final Duration patience;
    private final List<Witness> witnesses = new ArrayList<>();

    /**
     * Asks the histories, and those that are added.
     *
     * @param patience for what is under way
     */
    public Reconciliation(Journal journal, Duration patience) {
        this.journal = journal;
        this.patience = patience;
        this.witnesses.add(new ShownRides());
    }

    /** Asks the command database, too. */
    public void askDatabase(String url) {
        witnesses.add(0, new CommittedRides(url));
    }

    /** Asks Kafka, too. */
    public void askKafka(Map<String, Object> settings) {
        witnesses.add(witnesses.size() - 1, new PublishedRides(settings));
    }

    /** Compares each city. */
    public List<CityResult> run(List<CityPlan> plans, Map<String, Crowd> crowds) throws InterruptedException {
        List<CityResult> results = new ArrayList<>();
        for (CityPlan plan : plans) {
            results.add(settled(plan, Objects.requireNonNull(crowds.get(plan.city()))));
        }
        return results;
    }

    private CityResult settled(CityPlan plan, Crowd crowd) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        CityResult result = compare(plan, crowd);
        while (!result.differences().isEmpty() && System.nanoTime() < until) {
            Thread.sleep(PAUSE_MILLIS);
            result = compare(plan, crowd);
        }
        return result;
    }

    private CityResult compare(CityPlan plan, Crowd crowd) {
        Comparison comparison = new Comparison(plan, journal);
        witnesses.forEach(witness -> comparison.hear(witness.name(), witness.rides(crowd)));
        return comparison.result();
    }
}
