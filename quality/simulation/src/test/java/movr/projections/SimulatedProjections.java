package movr.projections;

import java.util.List;

/** Access to a registry of simulated projections. */
public final class SimulatedProjections {

    private SimulatedProjections() {}

    public static Projections of(List<Projection> projections) {
        return new Projections(projections);
    }
}
