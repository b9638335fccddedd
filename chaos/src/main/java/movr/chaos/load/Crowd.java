package movr.chaos.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import movr.catalogue.City;
import movr.chaos.deployment.Addresses;

/** All riders and probes. */
public final class Crowd {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** Per region: a region's outbox has four shards, and each vehicle's events go through one of them. */
    private static final int PROBES = 3;

    private final Journal journal = new Journal();
    private final Fleet fleet = new Fleet();
    private final List<Rider> riders = new ArrayList<>();
    private final List<Probe> probes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    /**
     * Nobody acts yet.
     *
     * @param size how many ride at a time
     * @param seed that their choices and keys follow from
     */
    public Crowd(List<City> cities, Addresses addresses, int size, long seed) {
        Client client = new Client(addresses.commands(), journal);
        int total = size + PROBES * cities.size();
        for (int i = 0; i < total; i++) {
            City city = cities.get(i % cities.size());
            Place home = new Place(city, addresses.queries(city.region()));
            Person person = new Person(home, "chaos-" + seed + "-" + i, client, journal, seed * total + i);
            if (i < size) {
                riders.add(new Rider(person, fleet, () -> stopped));
            } else {
                probes.add(new Probe(person, home, client.http()));
            }
        }
    }

    /** Opens the accounts and begins to ride. */
    public void start() {
        probes.forEach(Probe::settle);
        riders.forEach(Rider::settle);
        riders.forEach(rider -> {
            Thread thread = new Thread(rider, "rider");
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        });
    }

    /** Ends when all commands under way are answered. */
    public void stop() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join(PATIENCE.toMillis());
        }
    }

    public List<Probe> probes() {
        return probes;
    }

    public Journal journal() {
        return journal;
    }
}
