package movr.query.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import movr.query.vehicles.VehicleView;
import org.springframework.stereotype.Component;

/** Reader of the changes after a position. Gives each change a position of its own, at which a listener can resume. */
@Component
final class Changes {

    private final LiveVehicles vehicles;
    private final SseEncoder frames;

    Changes(LiveVehicles vehicles, SseEncoder frames) {
        this.vehicles = vehicles;
        this.frames = frames;
    }

    /**
     * A batch of changes, and the position after them.
     *
     * @param full whether there may be more than were read
     */
    record Read(Position position, List<CityChange> all, boolean full) {}

    /** A change to a vehicle of a city. */
    record CityChange(String city, LiveChange change) {}

    Position position() {
        return Position.read(vehicles.position());
    }

    Read since(Position position, String cities, int limit) {
        List<LiveRow> rows = vehicles.changes(position.toString(), cities, limit);
        List<CityChange> changes = new ArrayList<>();
        Position passed = position;
        for (LiveRow row : rows) {
            if (row.vehicle() != null) {
                int partition = Objects.requireNonNull(row.partition());
                long offset = Objects.requireNonNull(row.offset());
                passed = passed.with(partition, offset);
                changes.add(change(row.vehicle(), partition, offset, passed));
            }
        }
        return new Read(Position.read(rows.get(0).position()), changes, changes.size() >= limit);
    }

    private CityChange change(VehicleView vehicle, int partition, long offset, Position passed) {
        return new CityChange(vehicle.city(), new LiveChange(partition, offset, frames.vehicle(vehicle, passed)));
    }
}
