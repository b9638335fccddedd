package movr.chaos.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import movr.catalogue.City;
import movr.chaos.deployment.Addresses;
import movr.chaos.deployment.Brokers;
import movr.client.ClientSettings;
import movr.client.MovrClient;

/** Workload of the run: all riders and probes. */
public final class Workload {

    /** After this time a client turns to another service, while the first may still carry the command out. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    /** Longer than any fault may take to heal. */
    private static final Duration HEALED = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    /** Greatest number of faults that heal at the same time. */
    private static final int GROUPS = 3;

    private final History history = new History();
    private final Fleet fleet = new Fleet();
    private final List<Rider> riders = new ArrayList<>();
    private final List<List<Probe>> probes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    /**
     * Creates the workload without starting it.
     *
     * @param size number of riders at a time
     * @param seed of their choices and keys
     */
    public Workload(List<City> cities, Addresses addresses, int size, long seed) {
        ClientSettings settings = ClientSettings.defaults()
                .withTimeout(TIMEOUT)
                .withLimit(HEALED)
                .withPauses(FIRST_PAUSE, LONGEST_PAUSE)
                .withObserver(history);
        MovrClient client = new MovrClient(settings);
        MovrClient queries = new MovrClient(settings.withLimit(Duration.ZERO));
        for (int i = 0; i < size; i++) {
            ServedCity home = ServedCity.of(cities.get(i % cities.size()), addresses);
            riders.add(new Rider(person(home, "rider", i, client, seed), fleet, () -> stopped));
        }
        for (int group = 0; group < GROUPS; group++) {
            List<Probe> members = new ArrayList<>();
            for (int i = 0; i < Brokers.PARTITIONS; i++) {
                ServedCity home = ServedCity.of(cities.get(i % cities.size()), addresses);
                // its own, which sends one attempt to one service and the next to the other
                Person person = person(home, "probe-" + group, i, new MovrClient(settings), seed);
                members.add(new Probe(person, home, queries, () -> stopped));
            }
            probes.add(members);
        }
    }

    private Person person(ServedCity home, String role, int number, MovrClient client, long seed) {
        String name = role + "-" + number;
        return new Person(home, name, client, history, seed * Integer.MAX_VALUE + name.hashCode());
    }

    /** Opens the accounts and starts the riders. */
    public void start() {
        probes.forEach(Workload::settle);
        riders.forEach(Rider::settle);
        riders.forEach(rider -> {
            Thread thread = new Thread(rider, "rider");
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        });
    }

    /** A fault may hit a single partition: each group has a vehicle in every one. */
    private static void settle(List<Probe> group) {
        for (int partition = 0; partition < group.size(); partition++) {
            group.get(partition).settle(partition);
        }
    }

    /** Stops new commands; probes give up. */
    public void halt() {
        stopped = true;
    }

    /** Returns when all commands in progress are answered. */
    public void stop() throws InterruptedException {
        halt();
        for (Thread thread : threads) {
            thread.join(PATIENCE.toMillis());
        }
    }

    /** Groups of probes, each of which covers all partitions. */
    public List<List<Probe>> probes() {
        return probes;
    }

    public History history() {
        return history;
    }
}
