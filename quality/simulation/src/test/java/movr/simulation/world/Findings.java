package movr.simulation.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import movr.simulation.schedule.Scheduler;
import movr.simulation.schedule.SimClock;

/** Broken promises of a simulation, which the first one ends. */
public final class Findings {

    private final Scheduler scheduler;
    private final List<Finding> all = new ArrayList<>();

    /** Creates an empty list. */
    public Findings(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** A broken promise. */
    public record Finding(Rule rule, String text) {}

    /** Adds a finding, and ends the simulation. */
    public void add(Rule rule, String text) {
        all.add(new Finding(rule, "at " + SimClock.at(scheduler.now()) + ": " + text));
        scheduler.note("FINDING", rule + " " + text);
        scheduler.stop();
    }

    /** Writes a line of the trace about what is true. */
    void note(String line) {
        scheduler.note("TRUTH", line);
    }

    /** All findings. */
    public List<Finding> all() {
        return List.copyOf(all);
    }

    /** The first finding; empty when all promises were kept. */
    public Optional<Finding> first() {
        return all.stream().findFirst();
    }
}
