package movr.chaos.load;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The vehicles known to riders; few, so that riders compete for them. */
final class Fleet {

    private final List<Bike> bikes = new CopyOnWriteArrayList<>();

    /** A vehicle. */
    record Bike(ServedCity place, UUID id) {}

    void add(Bike bike) {
        bikes.add(bike);
    }

    void remove(Bike bike) {
        bikes.remove(bike);
    }

    /** A random vehicle. */
    Bike any(Random random) {
        List<Bike> all = List.copyOf(bikes);
        return all.get(random.nextInt(all.size()));
    }
}
