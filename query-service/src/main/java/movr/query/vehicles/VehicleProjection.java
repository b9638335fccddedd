package movr.query.vehicles;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import movr.catalogue.Catalogue;
import movr.events.EventFamily;
import movr.events.VehicleEvent.VehicleAdded;
import movr.projections.Projection;
import movr.projections.Schema;
import movr.projections.Source;
import movr.projections.StreamEvent;
import movr.query.region.HomeRegion;
import movr.query.region.Sources;
import movr.query.vehicles.Vehicle.Update;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Projection of the region's vehicles, for the listing. */
@Component
final class VehicleProjection implements Projection {

    private static final int CODE_WITHOUT_TYPED_TEXT = 2;

    private final HomeRegion home;
    private final VehicleTable table;

    VehicleProjection(HomeRegion home, Catalogue catalogue, JdbcTemplate jdbc) {
        this.home = home;
        this.table = new VehicleTable(jdbc, catalogue);
    }

    @Override
    public String name() {
        return VehicleView.PROJECTION;
    }

    @Override
    public List<Source> sources() {
        return List.of(Sources.of(home.name(), EventFamily.FLEET));
    }

    /** Version 2 keeps no text that a person typed. */
    @Override
    public int codeVersion() {
        return CODE_WITHOUT_TYPED_TEXT;
    }

    @Override
    public Set<String> queryIndexes() {
        return Set.of("vehicles_city_idx", "vehicles_owner_idx", "vehicles_change_idx", "vehicles_position_idx");
    }

    /** Most events are of vehicles that were added before: their rows are not read. */
    @Override
    public void apply(Schema schema, List<StreamEvent> events) {
        Set<UUID> added = events.stream()
                .filter(event -> event.event() instanceof VehicleAdded)
                .map(StreamEvent::stream)
                .collect(Collectors.toSet());
        Map<UUID, Vehicle> rows = added.isEmpty() ? Map.of() : table.load(schema, added);
        Map<UUID, Update> updates = new HashMap<>();
        for (StreamEvent event : events) {
            if (added.contains(event.stream())) {
                rows.compute(event.stream(), (id, before) -> Vehicle.after(before, event));
            } else {
                updates.compute(event.stream(), (id, before) -> Update.after(before, event));
            }
        }
        if (!rows.isEmpty()) {
            table.save(schema, rows.values());
        }
        if (!updates.isEmpty()) {
            table.update(schema, updates);
        }
    }
}
