package movr.verifier.rows;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import movr.events.DomainEvent;
import movr.events.EventJson;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.events.UserEvent.UserRegistered;
import movr.events.VehicleEvent.VehicleAdded;
import movr.streams.EventEnvelope;
import movr.verifier.rows.VehicleState.Change;
import movr.verifier.topics.EventLog;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The newest state of a region's vehicles, rides and accounts as their events tell it. Of rides and accounts, which are many, only a
 * hash is kept, about a hundred bytes each.
 */
public final class EventFold implements EventLog.Visitor {

    private final Map<UUID, VehicleState> vehicles = new HashMap<>();
    private final Map<UUID, Map<Long, DomainEvent>> early = new HashMap<>();
    private final Map<UUID, RideState> rides = new HashMap<>();
    private final Map<UUID, Long> accounts = new HashMap<>();

    /**
     * A ride after its last event.
     *
     * @param version of that event
     * @param digest of the columns
     */
    public record RideState(long version, boolean ended, long digest) {}

    @Override
    public void visit(EventEnvelope envelope, ConsumerRecord<String, byte[]> message) {
        DomainEvent event = EventJson.open(envelope);
        if (event instanceof UserRegistered registered) {
            accounts.put(registered.userId(), EventRows.of(registered).digest());
        } else if (event instanceof RideStarted started) {
            Row row = EventRows.of(started, envelope.region());
            ride(started.rideId(), new RideState(envelope.streamVersion(), false, row.digest()));
        } else if (event instanceof RideEnded ended) {
            Row row = EventRows.of(ended, envelope.region());
            ride(ended.rideId(), new RideState(envelope.streamVersion(), true, row.digest()));
        }
        vehicle(event, envelope.streamVersion(), message);
    }

    /** A vehicle after its last event, as far as versions follow one another; empty when its first event is not there. */
    public Optional<VehicleState> vehicle(UUID id) {
        return Optional.ofNullable(vehicles.get(id));
    }

    public Optional<RideState> ride(UUID id) {
        return Optional.ofNullable(rides.get(id));
    }

    /** The hash of an account's columns. */
    public Optional<Long> account(UUID id) {
        return Optional.ofNullable(accounts.get(id));
    }

    private void ride(UUID id, RideState state) {
        rides.merge(id, state, (one, other) -> one.version() > other.version() ? one : other);
    }

    /** Events take effect in the order of their versions, as in read models: one that is early waits for those before it. */
    private void vehicle(DomainEvent event, long version, ConsumerRecord<String, byte[]> message) {
        UUID id = event.streamId();
        VehicleState before = vehicles.get(id);
        if (before == null) {
            if (event instanceof VehicleAdded added) {
                vehicles.put(id, VehicleState.of(added, change(event, version, message)));
            }
        } else if (version == before.change().version() + 1) {
            vehicles.put(id, release(id, before.after(event, change(event, version, message)), message));
        } else {
            early.computeIfAbsent(id, missing -> new HashMap<>()).put(version, event);
        }
    }

    private VehicleState release(UUID id, VehicleState state, ConsumerRecord<String, byte[]> message) {
        Map<Long, DomainEvent> waiting = early.getOrDefault(id, Map.of());
        VehicleState last = state;
        DomainEvent next = next(waiting, last);
        while (next != null) {
            last = last.after(next, change(next, last.change().version() + 1, message));
            next = next(waiting, last);
        }
        if (waiting.isEmpty()) {
            early.remove(id);
        }
        return last;
    }

    private static @Nullable DomainEvent next(Map<Long, DomainEvent> waiting, VehicleState state) {
        return waiting.isEmpty() ? null : waiting.remove(state.change().version() + 1);
    }

    private static Change change(DomainEvent event, long version, ConsumerRecord<String, byte[]> message) {
        return new Change(event.occurredAt(), version, message.partition(), message.offset());
    }
}
