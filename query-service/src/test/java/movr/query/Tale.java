package movr.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import movr.streams.EventEnvelope;

/** Generated events: lives of vehicles and people of both regions, as the command side allows them. */
record Tale(List<History> vehicles, List<History> people) {

    /** A random tale of so many vehicles. */
    static Tale tell(World world, int vehicles, Random random) {
        List<History> people = new ArrayList<>();
        for (int i = 0; i < 1 + vehicles / 2; i++) {
            people.add(History.person(world.home(), World.BOSTON, random));
        }
        List<History> lives = new ArrayList<>();
        for (int i = 0; i < vehicles; i++) {
            boolean atHome = random.nextInt(3) > 0;
            String region = atHome ? world.home() : world.abroad();
            UUID owner = any(people, random);
            History life = History.vehicle(region, atHome ? World.BOSTON : World.PARIS, owner, random);
            lives.add(life);
            ride(world, life, people, owner, random);
        }
        people.stream().filter(person -> random.nextInt(4) == 0).forEach(History::removePerson);
        return new Tale(lives, people);
    }

    /** All that happened, stream by stream. */
    List<EventEnvelope> events() {
        List<EventEnvelope> events = new ArrayList<>();
        people.forEach(person -> events.addAll(person.events()));
        vehicles.forEach(vehicle -> events.addAll(vehicle.events()));
        return events;
    }

    private static void ride(World world, History life, List<History> people, UUID owner, Random random) {
        int rides = random.nextInt(5);
        for (int i = 0; i < rides; i++) {
            boolean guest = random.nextInt(3) == 0;
            life.ride(guest ? History.id(random) : any(people, random), guest ? world.abroad() : world.home(), true);
        }
        int end = random.nextInt(3);
        if (end == 0) {
            life.ride(any(people, random), world.home(), false);
        } else if (end == 1) {
            life.removeVehicle(owner);
        }
    }

    private static UUID any(List<History> people, Random random) {
        return people.get(random.nextInt(people.size())).stream();
    }
}
