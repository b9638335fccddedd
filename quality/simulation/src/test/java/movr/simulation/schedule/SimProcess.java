package movr.simulation.schedule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Simulated process: some fibers that live, pause and die together. */
public final class SimProcess {

    private final Scheduler scheduler;
    private final String name;
    private final Set<Runnable> obituaries = new LinkedHashSet<>();
    private boolean dead;
    private long pausedUntil;

    SimProcess(Scheduler scheduler, String name) {
        this.scheduler = scheduler;
        this.name = name;
    }

    public String name() {
        return name;
    }

    public boolean dead() {
        return dead;
    }

    long pausedUntil() {
        return pausedUntil;
    }

    /** Returns whether it answers nobody at the moment. */
    public boolean paused() {
        return pausedUntil > scheduler.now();
    }

    /** Starts a fiber. */
    public void start(String fiber, Runnable body) {
        if (!dead) {
            scheduler.start(this, name + "/" + fiber, body);
        }
    }

    /** Ends it at once, wherever its fibers are. */
    public void kill() {
        if (!dead) {
            dead = true;
            List.copyOf(obituaries).forEach(Runnable::run);
            obituaries.clear();
        }
    }

    /** Stops all of its fibers for a while; its timers go on. */
    public void pause(long micros) {
        pausedUntil = Math.max(pausedUntil, scheduler.now() + micros);
    }

    /** Ends a pause. */
    public void resume() {
        pausedUntil = 0;
    }

    /** Calls somebody when it is killed, such as a server that sees its connection break. */
    public void onDeath(Runnable obituary) {
        obituaries.add(obituary);
    }

    /** Calls nobody any more. */
    public void forget(Runnable obituary) {
        obituaries.remove(obituary);
    }

    void check() {
        if (dead) {
            throw new Killed();
        }
    }
}
