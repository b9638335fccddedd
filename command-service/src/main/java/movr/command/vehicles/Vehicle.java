package movr.command.vehicles;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import movr.command.region.HomeKey;
import movr.command.region.HomedEntity;
import movr.command.region.LocationColumns;
import movr.commands.failure.InconsistentRows;
import movr.events.Location;
import movr.events.VehicleEvent.VehicleAdded;
import movr.events.VehicleEvent.VehicleRemoved;
import movr.events.VehicleType;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle, in the region of its city. It is available, on one trip, or removed for good (states of MDS 2.0). Its version counts
 * the events of its stream: those of the vehicle itself and those of its rides.
 */
@Entity
@Table(name = "vehicles")
public class Vehicle extends HomedEntity {

    /** Columns of the table {@code v} that {@link #read} needs. */
    public static final String COLUMNS =
            "v.id, v.city, v.owner_id, v.status, v.ride_id, v.stream_version, v.label, v.latitude, v.longitude";

    private static final String AVAILABLE = "available";
    private static final String ON_TRIP = "on_trip";
    private static final String REMOVED = "removed";

    @Column(updatable = false)
    private String city;

    @Column(updatable = false)
    private UUID ownerId;

    @Column(updatable = false)
    private String type;

    @Column(updatable = false)
    private String color;

    @Column(updatable = false)
    private String brand;

    private String status;
    private @Nullable UUID rideId;
    private long streamVersion;

    @Embedded
    private LocationColumns place;

    @Column(updatable = false)
    private Instant addedAt;

    @SuppressWarnings("UnusedVariable") // for people who query the table
    private @Nullable Instant removedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Vehicle() {
        super(new HomeKey("", new UUID(0, 0)));
    }

    Vehicle(HomeKey key, AddVehicle command, Instant at) {
        super(key);
        this.city = command.city();
        this.ownerId = command.ownerId();
        this.type = command.type().code();
        this.color = command.color();
        this.brand = command.brand();
        this.status = AVAILABLE;
        this.streamVersion = 1;
        this.place = LocationColumns.of(command.location());
        this.addedAt = at;
    }

    @SuppressWarnings("NullAway.Init") // what no rule asks for
    private Vehicle(String region, ResultSet row) throws SQLException {
        super(new HomeKey(region, row.getObject("id", UUID.class)));
        this.city = row.getString("city");
        this.ownerId = row.getObject("owner_id", UUID.class);
        this.status = row.getString("status");
        this.rideId = row.getObject("ride_id", UUID.class);
        this.streamVersion = row.getLong("stream_version");
        this.place = new LocationColumns(
                row.getString("label"), row.getBigDecimal("latitude"), row.getBigDecimal("longitude"));
    }

    /**
     * A vehicle as its row tells, which JPA does not know: its rules decide, and whoever has read it writes.
     *
     * @param row with {@link #COLUMNS}
     */
    public static Vehicle read(String region, ResultSet row) throws SQLException {
        return new Vehicle(region, row);
    }

    VehicleAdded added() {
        return new VehicleAdded(
                getId().id(), ownerId, city, VehicleType.ofCode(type), color, brand, place.location(), addedAt);
    }

    /**
     * Puts the vehicle on a trip.
     *
     * @return the start location of the ride
     * @throws VehicleRejection when it is on another ride, removed, or not of this city
     */
    public Location takeOn(UUID ride, String wantedCity) {
        checkPresentIn(wantedCity);
        if (!AVAILABLE.equals(status)) {
            throw VehicleRejection.notAvailable();
        }
        status = ON_TRIP;
        rideId = ride;
        streamVersion++;
        return place.location();
    }

    /**
     * Ends the vehicle's trip.
     *
     * @throws InconsistentRows when it is not on this ride
     */
    public void bringBackFrom(UUID ride, Location to) {
        if (!ON_TRIP.equals(status) || !ride.equals(rideId)) {
            throw new InconsistentRows("Vehicle " + getId().id() + " is not on ride " + ride);
        }
        status = AVAILABLE;
        rideId = null;
        place = LocationColumns.of(to);
        streamVersion++;
    }

    /** Removes the vehicle on its owner's request. */
    VehicleRemoved removeFor(UUID caller, String wantedCity, Instant at) {
        checkPresentIn(wantedCity);
        if (!ownerId.equals(caller)) {
            throw VehicleRejection.notYours();
        }
        return remove(at);
    }

    /** Removes the vehicle because its owner has left. */
    public VehicleRemoved remove(Instant at) {
        if (ON_TRIP.equals(status)) {
            throw VehicleRejection.onTrip();
        }
        status = REMOVED;
        removedAt = at;
        streamVersion++;
        return new VehicleRemoved(getId().id(), ownerId, city, at);
    }

    boolean isPresent() {
        return !REMOVED.equals(status);
    }

    boolean isOnTrip() {
        return ON_TRIP.equals(status);
    }

    /** The version of the last event. */
    public long streamVersion() {
        return streamVersion;
    }

    /** The state as MDS names it. */
    public String status() {
        return status;
    }

    /** The vehicle's location; during a ride, the ride's start. */
    public LocationColumns place() {
        return place;
    }

    private void checkPresentIn(String wantedCity) {
        if (REMOVED.equals(status) || !city.equals(wantedCity)) {
            throw VehicleRejection.unknown();
        }
    }
}
