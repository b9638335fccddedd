package movr.simulation.services;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import movr.simulation.schedule.SimProcess;

/** Threads of a simulated process. */
final class Fibers extends AbstractExecutorService {

    private final SimProcess process;
    private final String name;
    private int count;
    private boolean shut;

    Fibers(SimProcess process, String name) {
        this.process = process;
        this.name = name;
    }

    @Override
    public void execute(Runnable work) {
        if (!shut) {
            process.start(name + "#" + count++, work);
        }
    }

    @Override
    public void shutdown() {
        shut = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shut = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return shut;
    }

    @Override
    public boolean isTerminated() {
        return shut;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
