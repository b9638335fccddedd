package movr.query;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import movr.events.DomainEvent;
import movr.events.EventJson;
import movr.events.Location;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.events.UserEvent.UserRegistered;
import movr.events.UserEvent.UserRemoved;
import movr.events.VehicleEvent.VehicleAdded;
import movr.events.VehicleEvent.VehicleRemoved;
import movr.events.VehicleType;
import movr.streams.EventEnvelope;

/**
 * A stream's life so far, told in events that follow one another as the command side lets them: a vehicle is added, ridden and removed,
 * a person registers and leaves.
 */
final class History {

    private static final Instant BEGINNING = Instant.parse("2026-03-01T08:00:00Z");

    private final String region;
    private final String city;
    private final Random random;
    private final UUID stream;
    private final List<EventEnvelope> events = new ArrayList<>();
    private Instant now;
    private Location place;

    private History(String region, String city, Random random) {
        this.region = region;
        this.city = city;
        this.random = random;
        this.stream = id(random);
        this.now = BEGINNING.plusSeconds(random.nextInt(100_000));
        this.place = somewhere();
    }

    /** A vehicle that was just added. */
    static History vehicle(String region, String city, UUID owner, Random random) {
        return vehicle(region, city, "Acme", owner, random);
    }

    /** A vehicle that was just added, of any brand. */
    static History vehicle(String region, String city, String brand, UUID owner, Random random) {
        History history = new History(region, city, random);
        history.happens(new VehicleAdded(
                history.stream,
                owner,
                city,
                random.nextBoolean() ? VehicleType.SCOOTER : VehicleType.BIKE,
                "red",
                brand,
                history.place,
                history.now));
        return history;
    }

    /** A person who just registered. */
    static History person(String region, String city, Random random) {
        History history = new History(region, city, random);
        history.happens(new UserRegistered(
                history.stream, "rider-" + history.stream.toString().substring(0, 8), city, history.now));
        return history;
    }

    static UUID id(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    UUID stream() {
        return stream;
    }

    List<EventEnvelope> events() {
        return events;
    }

    EventEnvelope last() {
        return events.get(events.size() - 1);
    }

    /** A whole ride, or one that is still under way. */
    History ride(UUID rider, String riderRegion, boolean ended) {
        UUID ride = id(random);
        Location start = place;
        Instant started = pass();
        happens(new RideStarted(ride, stream, rider, riderRegion, city, start, started));
        if (ended) {
            Instant end = pass();
            place = somewhere();
            long seconds = Duration.between(started, end).toSeconds();
            happens(new RideEnded(ride, stream, rider, riderRegion, city, start, place, started, end, seconds));
        }
        return this;
    }

    History removeVehicle(UUID owner) {
        happens(new VehicleRemoved(stream, owner, city, pass()));
        return this;
    }

    History removePerson() {
        happens(new UserRemoved(stream, pass()));
        return this;
    }

    private Instant pass() {
        now = now.plusMillis(1 + random.nextInt(3_600_000));
        return now;
    }

    private Location somewhere() {
        return new Location("corner " + random.nextInt(100), random.nextInt(80), random.nextInt(170));
    }

    private void happens(DomainEvent event) {
        events.add(EventJson.seal(id(random), event, region, events.size() + 1L, null));
    }
}
