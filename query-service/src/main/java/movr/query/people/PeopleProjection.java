package movr.query.people;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import movr.events.EventFamily;
import movr.events.EventType;
import movr.events.UserEvent;
import movr.events.UserEvent.UserRegistered;
import movr.events.VehicleEvent.VehicleAdded;
import movr.events.VehicleEvent.VehicleRemoved;
import movr.projections.Projection;
import movr.projections.Schema;
import movr.projections.Source;
import movr.projections.StreamEvent;
import movr.query.region.HomeRegion;
import movr.query.region.Sources;
import movr.streams.EventEnvelope;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Projection of the people of the region's cities, and of the vehicles they own. */
@Component
final class PeopleProjection implements Projection {

    private final HomeRegion home;
    private final PeopleTable table;

    PeopleProjection(HomeRegion home, JdbcTemplate jdbc) {
        this.home = home;
        this.table = new PeopleTable(jdbc);
    }

    @Override
    public String name() {
        return FindPeople.PROJECTION;
    }

    @Override
    public List<Source> sources() {
        return List.of(Sources.of(home.name(), EventFamily.USERS), Sources.of(home.name(), EventFamily.FLEET));
    }

    /** Rides change nothing here; events of unknown types are read, so that they are parked. */
    @Override
    public boolean concerns(EventEnvelope envelope) {
        return EventType.named(envelope.type())
                .map(type -> type != EventType.RIDE_STARTED && type != EventType.RIDE_ENDED)
                .orElse(true);
    }

    @Override
    public Set<String> queryIndexes() {
        return Set.of("people_city_idx");
    }

    @Override
    public void apply(Schema schema, List<StreamEvent> events) {
        applyPeople(schema, events);
        SortedMap<UUID, Integer> owners = new TreeMap<>();
        events.forEach(event -> count(event.event(), owners));
        if (!owners.isEmpty()) {
            table.count(schema, owners);
        }
    }

    @Override
    public void forget(Schema schema, Source source) {
        table.clear(schema);
    }

    private void applyPeople(Schema schema, List<StreamEvent> events) {
        Map<UUID, UserEvent> last = new HashMap<>();
        for (StreamEvent event : events) {
            if (event.event() instanceof UserEvent person) {
                last.put(person.userId(), person);
            }
        }
        List<UserRegistered> registered = last.values().stream()
                .filter(UserRegistered.class::isInstance)
                .map(UserRegistered.class::cast)
                .toList();
        if (!registered.isEmpty()) {
            table.save(schema, registered);
        }
        registered.forEach(person -> last.remove(person.userId()));
        if (!last.isEmpty()) {
            table.remove(schema, last.keySet());
        }
    }

    private static void count(Object event, Map<UUID, Integer> owners) {
        if (event instanceof VehicleAdded added) {
            owners.merge(added.ownerId(), 1, Integer::sum);
        } else if (event instanceof VehicleRemoved removed) {
            owners.merge(removed.ownerId(), -1, Integer::sum);
        }
    }
}
