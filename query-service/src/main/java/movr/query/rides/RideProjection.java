package movr.query.rides;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
import movr.events.UserEvent;
import movr.events.UserEvent.UserRegistered;
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
 * region, so that bodies of other riders' events are not read. Rides are stored always and shown as long as their rider is
 * known; what comes after a rider was erased, or without the rider, is deleted by the {@link RideSweep}.
 */
@Component
final class RideProjection implements Projection {

    private static final int CODE_WITHOUT_LABELS = 3;

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

    /** Version 2 knows riders; before, only those who were erased were known. Version 3 keeps no labels, which people typed. */
    @Override
    public int codeVersion() {
        return CODE_WITHOUT_LABELS;
    }

    @Override
    public void apply(Schema schema, List<StreamEvent> events) {
        Collection<Ride> rides = rides(events);
        if (!rides.isEmpty()) {
            table.save(schema, rides);
        }
        Map<UUID, UserEvent> riders = new HashMap<>();
        for (StreamEvent event : events) {
            if (event.event() instanceof UserEvent rider) {
                riders.put(rider.userId(), rider);
            }
        }
        if (!riders.isEmpty()) {
            table.know(schema, those(riders, UserRegistered.class));
            table.erase(schema, those(riders, UserRemoved.class));
        }
    }

    @Override
    public void forget(Schema schema, Source source) {
        table.forgetRiders(schema);
    }

    private static Set<UUID> those(Map<UUID, UserEvent> riders, Class<? extends UserEvent> kind) {
        return riders.entrySet().stream()
                .filter(rider -> kind.isInstance(rider.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
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
