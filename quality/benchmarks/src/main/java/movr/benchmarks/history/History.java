package movr.benchmarks.history;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import movr.benchmarks.cluster.TestCluster;
import movr.events.DomainEvent;
import movr.events.EventJson;
import movr.events.Location;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.events.VehicleEvent.VehicleAdded;
import movr.events.VehicleType;
import movr.streams.EventEnvelope;

/**
 * Synthetic events of many vehicles: each is added, and taken on rides. Event number n is version n /
 * vehicles + 1 of vehicle n modulo vehicles, so that in the order of their numbers each stream's versions are
 * consecutive. The same number always gives the same event.
 *
 * @param vehicles number of streams
 * @param versions events of each stream
 * @param riders number of riders
 * @param from time of the first event; each next one is a millisecond later
 */
public record History(int vehicles, int versions, int riders, Instant from) {

    /** Events of each stream, when nothing else is asked for. */
    public static final int VERSIONS = 10;

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
    private static final long TRIP_SECONDS = 300;
    private static final double SPREAD = 0.1;

    /** A history with this number of events, ten of each vehicle. */
    public static History of(int events, int riders, Instant from) {
        return of(events, VERSIONS, riders, from);
    }

    /** A history with about this number of events: as many vehicles as have all of theirs. */
    public static History of(int events, int versions, int riders, Instant from) {
        return new History(Math.max(1, events / versions), versions, riders, from);
    }

    /** Number of events. */
    public int size() {
        return vehicles * versions;
    }

    /** The event with this number, in its envelope. */
    public EventEnvelope event(int number) {
        int vehicle = number % vehicles;
        int version = number / vehicles + 1;
        Instant at = from.plusMillis(number);
        DomainEvent event = version == 1 ? added(vehicle, at) : ride(vehicle, version, at);
        return EventJson.seal(id("event", number), event, TestCluster.REGION, version, TRACE);
    }

    /** The id of a vehicle. */
    public static UUID vehicle(int number) {
        return id("vehicle", number);
    }

    /** The id of a rider. */
    public static UUID rider(int number) {
        return id("rider", number);
    }

    private static DomainEvent added(int vehicle, Instant at) {
        return new VehicleAdded(
                vehicle(vehicle),
                id("owner", vehicle),
                TestCluster.CITY,
                VehicleType.SCOOTER,
                "red",
                "Acme",
                spot(vehicle),
                at);
    }

    private DomainEvent ride(int vehicle, int version, Instant at) {
        int trip = version / 2;
        UUID ride = id("ride" + vehicle, trip);
        UUID rider = rider((int) ((vehicle * 31L + trip) % riders));
        if (version % 2 == 0) {
            return new RideStarted(
                    ride, vehicle(vehicle), rider, TestCluster.REGION, TestCluster.CITY, spot(vehicle), at);
        }
        return new RideEnded(
                ride,
                vehicle(vehicle),
                rider,
                TestCluster.REGION,
                TestCluster.CITY,
                spot(vehicle),
                spot(vehicle + 1),
                at.minus(Duration.ofSeconds(TRIP_SECONDS)),
                at,
                TRIP_SECONDS);
    }

    private static Location spot(int number) {
        double east = (number % 1_000) / 1_000.0;
        double north = (number / 1_000 % 1_000) / 1_000.0;
        return Location.unnamed(round(40.758 + SPREAD * (north - 0.5)), round(-73.9855 + SPREAD * (east - 0.5)));
    }

    private static double round(double degrees) {
        return Math.round(degrees * 1e6) / 1e6;
    }

    private static UUID id(String kind, int number) {
        return UUID.nameUUIDFromBytes((kind + number).getBytes(StandardCharsets.UTF_8));
    }
}
