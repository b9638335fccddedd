package movr.query;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import movr.catalogue.GreatCircle;
import movr.events.DomainEvent;
import movr.events.EventJson;
import movr.events.EventRecords;
import movr.events.Location;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.events.UserEvent.UserRegistered;
import movr.events.UserEvent.UserRemoved;
import movr.events.VehicleEvent.VehicleAdded;
import movr.events.VehicleEvent.VehicleRemoved;
import movr.streams.EventEnvelope;

/**
 * Reference model of the rows: each event once, each stream in order, nothing else. Tables are strings, as {@link
 * ReadTables} reads them.
 */
final class PlainFold {

    private final World world;
    private final Map<UUID, UUID> ownerOf = new HashMap<>();
    private final Map<UUID, String> vehicles = new HashMap<>();
    private final Map<UUID, String> rides = new HashMap<>();
    private final Map<UUID, UUID> riders = new HashMap<>();
    private final Map<UUID, String> people = new HashMap<>();
    private final Map<UUID, Integer> owners = new HashMap<>();
    private final Map<String, long[]> hours = new TreeMap<>();
    private final Set<UUID> removed = new HashSet<>();

    PlainFold(World world, Tale tale) {
        this.world = world;
        tale.events().forEach(this::fold);
        rides.keySet().removeIf(ride -> removed.contains(riders.get(ride)));
        owners.values().removeIf(count -> count == 0);
    }

    Map<String, Set<String>> rows() {
        Map<String, Set<String>> rows = new TreeMap<>();
        rows.put("vehicles", new HashSet<>(vehicles.values()));
        rows.put("rides", new HashSet<>(rides.values()));
        rows.put("people", new HashSet<>(people.values()));
        rows.put("riders", people.keySet().stream().map(UUID::toString).collect(Collectors.toSet()));
        Set<String> counted = new HashSet<>();
        owners.forEach((owner, count) -> counted.add(owner + "|" + count));
        rows.put("owners", counted);
        Set<String> tallies = new HashSet<>();
        hours.forEach(
                (hour, sums) -> tallies.add(hour + "|" + sums[0] + "|" + sums[1] + "|" + sums[2] + "|" + sums[3]));
        rows.put("hours", tallies);
        return rows;
    }

    private void fold(EventEnvelope envelope) {
        DomainEvent event = EventJson.open(envelope);
        boolean home = envelope.region().equals(world.home());
        if (event instanceof UserRegistered person) {
            people.put(person.userId(), person.userId() + "|" + person.username() + "|" + person.city());
        } else if (event instanceof UserRemoved person) {
            people.remove(person.userId());
            removed.add(person.userId());
        } else if (home) {
            foldVehicle(event);
        }
        if (world.home().equals(EventRecords.riderRegion(envelope))) {
            foldRide(envelope.region(), event);
        }
    }

    private void foldVehicle(DomainEvent event) {
        if (event instanceof VehicleAdded vehicle) {
            ownerOf.put(vehicle.vehicleId(), vehicle.ownerId());
            show(vehicle.vehicleId(), "available", vehicle.location());
            owners.merge(vehicle.ownerId(), 1, Integer::sum);
        } else if (event instanceof VehicleRemoved vehicle) {
            vehicles.computeIfPresent(vehicle.vehicleId(), (id, row) -> row.replace("|available|", "|removed|"));
            owners.merge(vehicle.ownerId(), -1, Integer::sum);
        } else if (event instanceof RideStarted ride) {
            show(ride.vehicleId(), "on_trip", ride.startLocation());
            count(ride.city(), ride.startedAt())[0]++;
        } else if (event instanceof RideEnded ride) {
            show(ride.vehicleId(), "available", ride.endLocation());
            long[] sums = count(ride.city(), ride.endedAt());
            sums[1]++;
            sums[2] += ride.durationSeconds();
            sums[3] += metres(ride.startLocation(), ride.endLocation());
        }
    }

    private void foldRide(String region, DomainEvent event) {
        if (event instanceof RideStarted ride) {
            riders.put(ride.rideId(), ride.riderId());
            rides.put(ride.rideId(), ride.rideId() + "|" + ride.riderId() + "|" + region + "|null|null");
        } else if (event instanceof RideEnded ride) {
            rides.put(
                    ride.rideId(),
                    ride.rideId() + "|" + ride.riderId() + "|" + region + "|" + at(ride.endLocation()) + "|"
                            + ride.durationSeconds());
        }
    }

    private void show(UUID vehicle, String status, Location place) {
        vehicles.put(vehicle, vehicle + "|" + status + "|" + at(place) + "|" + ownerOf.get(vehicle));
    }

    /** As a {@link History} has it: whole degrees. */
    private static String at(Location place) {
        return (long) place.latitude() + "," + (long) place.longitude();
    }

    private long[] count(String city, Instant at) {
        return hours.computeIfAbsent(
                city + "|" + at.truncatedTo(ChronoUnit.HOURS).getEpochSecond(), hour -> new long[4]);
    }

    private static long metres(Location from, Location to) {
        return Math.round(
                1000 * GreatCircle.kilometres(from.latitude(), from.longitude(), to.latitude(), to.longitude()));
    }
}
