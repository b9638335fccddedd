package movr.chaos.load;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The vehicles that riders know of; few, so that they get in each other's way. */
final class Fleet {

    private final List<Bike> bikes = new CopyOnWriteArrayList<>();

    /** A vehicle. */
    record Bike(Place place, UUID id) {}

    void add(Bike bike) {
        bikes.add(bike);
    }

    void remove(Bike bike) {
        bikes.remove(bike);
    }

    /** Any of them. */
    Bike any(Random random) {
        List<Bike> all = List.copyOf(bikes);
        return all.get(random.nextInt(all.size()));
    }
}
