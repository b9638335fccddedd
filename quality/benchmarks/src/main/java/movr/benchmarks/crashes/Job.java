package movr.benchmarks.crashes;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import movr.benchmarks.cluster.CannotMeasure;
import movr.benchmarks.cluster.Service;
import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.cluster.Wait;

/**
 * Work of a service that is interrupted by kills.
 *
 * @param service its name
 * @param start starts the service; returns when it is ready
 * @param done amount of work done, according to the database
 * @param all total amount of work
 * @param events that it is done on
 */
record Job(String service, Supplier<Service> start, LongSupplier done, long all, long events) {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    /**
     * Kills the service several times, at equal shares of the work, restarts it each time, and returns when all is
     * done.
     *
     * @return time of the first kill, as {@link System#nanoTime()}
     */
    long interrupted(TestCluster cluster, int kills, KillTable table) {
        cluster.processors().begin();
        Service running = start.get();
        long first = 0;
        for (int kill = 1; kill <= kills; kill++) {
            long share = all * kill / (kills + 1);
            Wait.until(LONGEST, service + " to do " + share, () -> done.getAsLong() >= share);
            long killed = System.nanoTime();
            first = kill == 1 ? killed : first;
            cluster.kill(running.node());
            long before = done.getAsLong();
            if (before >= all) {
                throw new CannotMeasure("All was done before kill " + kill + ": ask for more --events");
            }
            running = start.get();
            double ready = (System.nanoTime() - killed) / 1e9;
            Wait.until(LONGEST, service + " to go on", () -> done.getAsLong() > before);
            double goneOn = (System.nanoTime() - killed) / 1e9;
            cluster.say("%s killed after %,d of %,d, goes on after %.1f s", service, before, all, goneOn);
            table.kill(service, before, all, ready, goneOn);
        }
        Wait.until(LONGEST, service + " to end its work", () -> done.getAsLong() >= all);
        table.work(service, events, cluster.processors().used());
        cluster.stop(running.node());
        return first;
    }
}
