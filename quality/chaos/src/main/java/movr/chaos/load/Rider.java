package movr.chaos.load;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import movr.chaos.load.Fleet.Bike;
import movr.chaos.network.Pause;
import movr.client.Refused;
import movr.client.Unanswered;

/** Loop of a rider: rides vehicles at home and in other cities, adds vehicles and removes them. */
final class Rider implements Runnable {

    private static final int MOST_THINKING_MILLIS = 200;
    private static final int VEHICLES = 4;
    private static final int HUNDRED = 100;
    private static final int CHANGES_OF_FLEET = 6;

    private final Person person;
    private final Fleet fleet;
    private final BooleanSupplier stopped;
    private final Deque<Bike> own = new ArrayDeque<>();

    Rider(Person person, Fleet fleet, BooleanSupplier stopped) {
        this.person = person;
        this.fleet = fleet;
        this.stopped = stopped;
    }

    void settle() {
        person.register();
        for (int i = 0; i < VEHICLES; i++) {
            add();
        }
    }

    @Override
    public void run() {
        try {
            while (!stopped.getAsBoolean()) {
                act();
                Pause.of(Duration.ofMillis(person.random().nextInt(MOST_THINKING_MILLIS)));
            }
        } catch (Unanswered | Refused noted) {
            // its state is unknown, so the allowed answers are too
            return;
        }
    }

    private void act() {
        if (person.riding()) {
            person.end();
        } else if (person.random().nextInt(HUNDRED) < CHANGES_OF_FLEET) {
            change();
        } else {
            person.start(fleet.any(person.random()));
        }
    }

    private void change() {
        if (own.size() <= VEHICLES) {
            add();
        } else if (person.removeVehicle(own.element())) {
            fleet.remove(own.remove());
        }
    }

    private void add() {
        Bike bike = person.addVehicle();
        own.add(bike);
        fleet.add(bike);
    }
}
