package movr.projections;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Registry of this service's projections. */
public final class Projections {

    private final Map<String, Projection> byName = new LinkedHashMap<>();

    Projections(List<Projection> projections) {
        projections.forEach(projection -> byName.put(projection.name(), projection));
    }

    /** All projections. */
    public Collection<Projection> all() {
        return byName.values();
    }

    /** The projection with this name; empty when there is none. */
    public Optional<Projection> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
