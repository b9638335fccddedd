package movr.events;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.events.UserEvent.UserRegistered;
import movr.events.UserEvent.UserRemoved;
import movr.events.VehicleEvent.VehicleAdded;
import movr.events.VehicleEvent.VehicleRemoved;

/**
 * The published events by name and version. Names follow CloudEvents' advice: reverse domain first. A new version is a new constant.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#type">CloudEvents: type</a>
 */
public enum EventType {
    /** See {@link UserRegistered}. */
    USER_REGISTERED("user-registered", 1, EventFamily.USERS, UserRegistered.class),
    /** See {@link UserRemoved}. */
    USER_REMOVED("user-removed", 1, EventFamily.USERS, UserRemoved.class),
    /** See {@link VehicleAdded}. */
    VEHICLE_ADDED("vehicle-added", 1, EventFamily.FLEET, VehicleAdded.class),
    /** See {@link VehicleRemoved}. */
    VEHICLE_REMOVED("vehicle-removed", 1, EventFamily.FLEET, VehicleRemoved.class),
    /** See {@link RideStarted}. */
    RIDE_STARTED("ride-started", 1, EventFamily.FLEET, RideStarted.class),
    /** See {@link RideEnded}. */
    RIDE_ENDED("ride-ended", 1, EventFamily.FLEET, RideEnded.class);

    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::typeName, Function.identity()));

    private static final Map<Class<?>, EventType> BY_CLASS =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::eventClass, Function.identity()));

    private final String slug;
    private final int version;
    private final EventFamily family;
    private final Class<? extends DomainEvent> eventClass;

    EventType(String slug, int version, EventFamily family, Class<? extends DomainEvent> eventClass) {
        this.slug = slug;
        this.version = version;
        this.family = family;
        this.eventClass = eventClass;
    }

    /** The type of an event. */
    public static EventType of(DomainEvent event) {
        EventType type = BY_CLASS.get(event.getClass());
        if (type == null) {
            throw new IllegalArgumentException("The event " + event.getClass() + " has no published type");
        }
        return type;
    }

    /** The type with this name; empty when this version of the contract does not know it. */
    public static Optional<EventType> named(String typeName) {
        return Optional.ofNullable(BY_NAME.get(typeName));
    }

    /** CloudEvents' {@code type}, such as {@code io.movr.ride.started.v1}. */
    public String typeName() {
        return "io.movr." + slug.replace('-', '.') + ".v" + version;
    }

    /** CloudEvents' {@code dataschema}, also the {@code $id} of the JSON Schema. */
    public String schemaId() {
        return "urn:movr:schema:" + slug + ":v" + version;
    }

    /** Location of the JSON Schema on the class path, relative to this class. */
    public String schemaFile() {
        return "schemas/" + fileName() + ".schema.json";
    }

    /** The topic family of its streams. */
    public EventFamily family() {
        return family;
    }

    /** The record class of the event. */
    public Class<? extends DomainEvent> eventClass() {
        return eventClass;
    }

    /** Returns whether the event is published as a tombstone, that is, without a body. */
    public boolean tombstone() {
        return this == USER_REMOVED;
    }

    /** Name and version in file names, such as {@code ride-started.v1}. */
    String fileName() {
        return slug + ".v" + version;
    }
}
