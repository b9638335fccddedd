package movr.query.rides;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import movr.catalogue.Catalogue;
import movr.catalogue.Region;
import movr.events.EventFamily;
import movr.events.EventRecords;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.events.UserEvent.UserRemoved;
import movr.projections.Projection;
import movr.projections.Schema;
import movr.projections.Source;
import movr.projections.StreamEvent;
import movr.query.region.HomeRegion;
import movr.query.region.Sources;
import movr.streams.EventEnvelope;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Projection of the rides of the region's riders, from the fleet topics of all regions. A header names the rider's home
 * region, so that bodies of other riders' events are not read. An erased rider's rides are deleted, and late messages
 * do not restore them.
 */
@Component
final class RideProjection implements Projection {

    private final HomeRegion home;
    private final List<Source> sources = new ArrayList<>();
    private final RideTable table;

    RideProjection(HomeRegion home, Catalogue catalogue, JdbcTemplate jdbc) {
        this.home = home;
        this.table = new RideTable(jdbc);
        for (Region region : catalogue.regions()) {
            sources.add(Sources.of(region.name(), EventFamily.FLEET));
        }
        sources.add(Sources.of(home.name(), EventFamily.USERS));
    }

    @Override
    public String name() {
        return FindRides.PROJECTION;
    }

    @Override
    public List<Source> sources() {
        return List.copyOf(sources);
    }

    @Override
    public boolean concerns(EventEnvelope envelope) {
        return EventFamily.USERS.code().equals(envelope.family())
                || home.name().equals(EventRecords.riderRegion(envelope));
    }

    @Override
    public void apply(Schema schema, List<StreamEvent> events) {
        Set<UUID> leaving = leaving(events);
        Collection<Ride> rides = rides(events);
        table.lock(schema, !leaving.isEmpty());
        save(schema, rides);
        if (!leaving.isEmpty()) {
            table.erase(schema, leaving);
        }
    }

    @Override
    public void carryOver(Schema live, Schema next) {
        table.carryOver(live, next);
    }

    private void save(Schema schema, Collection<Ride> rides) {
        Set<UUID> riders = rides.stream().map(ride -> ride.journey().riderId()).collect(Collectors.toSet());
        Set<UUID> removed = riders.isEmpty() ? Set.of() : table.removedAmong(schema, riders);
        List<Ride> kept = rides.stream()
                .filter(ride -> !removed.contains(ride.journey().riderId()))
                .toList();
        if (!kept.isEmpty()) {
            table.save(schema, kept);
        }
    }

    private static Set<UUID> leaving(List<StreamEvent> events) {
        Set<UUID> leaving = new HashSet<>();
        for (StreamEvent event : events) {
            if (event.event() instanceof UserRemoved removed) {
                leaving.add(removed.userId());
            }
        }
        return leaving;
    }

    private static Collection<Ride> rides(List<StreamEvent> events) {
        Map<UUID, Ride> rides = new LinkedHashMap<>();
        for (StreamEvent event : events) {
            if (event.event() instanceof RideStarted started) {
                rides.put(started.rideId(), Ride.started(started, event.region(), event.version()));
            } else if (event.event() instanceof RideEnded ended) {
                rides.put(ended.rideId(), Ride.ended(ended, event.region(), event.version()));
            }
        }
        return rides.values();
    }
}
