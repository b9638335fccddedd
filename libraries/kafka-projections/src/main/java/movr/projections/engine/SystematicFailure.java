package movr.projections.engine;

import movr.projections.Projection;

/**
 * Failure for a cause for which a projection has parked as many streams as it may: not the events are at fault. Nothing is
 * applied, and the projection stands still until the cause is gone.
 */
public final class SystematicFailure extends RuntimeException {

    SystematicFailure(Projection projection, String cause, RuntimeException failure) {
        super(
                "%s stops: streams are parked for \"%s\" already, and one more event fails for it: %s"
                        .formatted(projection.name(), cause, failure.getMessage()),
                failure);
    }
}
