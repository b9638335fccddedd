package movr.query.vehicles;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import movr.query.pages.Cursors;
import movr.query.pages.Slice;
import movr.query.vehicles.FindVehicle.VehicleUnknown;
import movr.query.vehicles.FindVehicles.VehiclePage;
import movr.query.vehicles.area.Circle;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Handler of queries for the vehicle listing, within the query bus's read-only transaction. */
@Component
final class VehicleQueryHandler {

    /** Smallest UUID in PostgreSQL's order. */
    private static final UUID FIRST = new UUID(0, 0);

    private static final double NEAREST = -1;

    private final ListedVehicles vehicles;
    private final Cursors cursors;

    VehicleQueryHandler(ListedVehicles vehicles, Cursors cursors) {
        this.vehicles = vehicles;
        this.cursors = cursors;
    }

    @QueryHandler
    VehicleView handle(FindVehicle query) {
        return vehicles.find(query.city(), query.vehicleId()).orElseThrow(VehicleUnknown::new);
    }

    @QueryHandler
    VehiclePage handle(FindVehicles query) {
        return query.circle() == null ? byId(query) : byDistance(query, query.circle());
    }

    private VehiclePage byId(FindVehicles query) {
        UUID after = query.cursor() == null
                ? FIRST
                : UUID.fromString(cursors.open(query.identity(), query.cursor()).get(0));
        Slice<VehicleView> slice = Slice.of(rows(query, after, query.limit() + 1), query.limit());
        String next = slice.nextCursor(
                last -> cursors.seal(query.identity(), last.vehicleId().toString()));
        return new VehiclePage(slice.items(), next);
    }

    private List<VehicleView> rows(FindVehicles query, UUID after, int limit) {
        if (query.box() != null) {
            return vehicles.inBox(query, query.box(), after, limit);
        }
        if (query.filter().hasOwner()) {
            return vehicles.ofOwner(query, after, limit);
        }
        return query.filter().isOpen()
                ? vehicles.inCity(query.city(), after, limit)
                : vehicles.inCity(query, after, limit);
    }

    private VehiclePage byDistance(FindVehicles query, Circle circle) {
        double farther = NEAREST;
        UUID after = FIRST;
        if (query.cursor() != null) {
            List<String> key = cursors.open(query.identity(), query.cursor());
            farther = Double.longBitsToDouble(Long.parseUnsignedLong(key.get(0)));
            after = UUID.fromString(key.get(1));
        }
        Slice<VehicleView> slice = Slice.of(vehicles.near(query, circle, farther, after), query.limit());
        List<VehicleView> items =
                slice.items().stream().map(VehicleView::rounded).toList();
        return new VehiclePage(items, slice.nextCursor(last -> sealed(query, last)));
    }

    /** The exact distance, bit by bit: a rounded one would skip or repeat vehicles. */
    private String sealed(FindVehicles query, VehicleView last) {
        Double distance = Objects.requireNonNull(last.distanceMetres());
        return cursors.seal(
                query.identity(),
                Long.toUnsignedString(Double.doubleToLongBits(distance)),
                last.vehicleId().toString());
    }
}
