package movr.query.live;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import movr.catalogue.Catalogue;
import movr.catalogue.City;
import movr.query.live.LiveVehicles.Changes;
import movr.query.live.LiveVehicles.CityChange;
import movr.query.live.WatchVehicles.LiveChange;
import movr.query.live.WatchVehicles.LiveChanges;
import movr.query.region.HomeRegion;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.springframework.stereotype.Component;

/**
 * Follows the vehicle listing, and emits each change to the subscription queries of its city. Reads once for all
 * listeners and all cities of the region: a listener that joins between two polls misses nothing, as its initial
 * listing is read after it has joined.
 */
@Component
final class ListingTailer {

    /** Per city and partition in one poll; with more, listeners start again from a snapshot. */
    private static final int MOST_CHANGES = 10_000;

    private final LiveVehicles vehicles;
    private final QueryUpdateEmitter emitter;
    private final String cities;
    private Position position = new Position(Map.of());
    private final AtomicInteger listeners = new AtomicInteger();

    ListingTailer(LiveVehicles vehicles, QueryUpdateEmitter emitter, Catalogue catalogue, HomeRegion home) {
        this.vehicles = vehicles;
        this.emitter = emitter;
        this.cities = catalogue.cities().stream()
                .filter(city -> city.region().equals(home.name()))
                .map(City::slug)
                .collect(Collectors.joining(","));
    }

    /** To be called before the listener's initial listing is read. */
    synchronized void join() {
        if (listeners.get() == 0) {
            position = vehicles.position();
        }
        listeners.incrementAndGet();
    }

    /** Takes no lock: called by the container, which may hold one that a writer needs. */
    void leave() {
        listeners.decrementAndGet();
    }

    boolean isNeeded() {
        return listeners.get() > 0;
    }

    synchronized void look() {
        if (listeners.get() == 0) {
            return;
        }
        Changes read = vehicles.since(position, cities, MOST_CHANGES);
        if (read.full()) {
            emitter.complete(WatchVehicles.class, query -> true);
        } else {
            read.all().stream()
                    .collect(Collectors.groupingBy(
                            CityChange::city, Collectors.mapping(CityChange::change, Collectors.toList())))
                    .forEach(this::emit);
        }
        position = read.position();
    }

    private void emit(String city, List<LiveChange> all) {
        emitter.emit(WatchVehicles.class, query -> query.city().equals(city), new LiveChanges(all));
    }
}
