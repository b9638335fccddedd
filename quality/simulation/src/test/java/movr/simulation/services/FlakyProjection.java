package movr.simulation.services;

import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import movr.projections.Projection;
import movr.projections.Schema;
import movr.projections.Source;
import movr.projections.StreamEvent;
import movr.streams.EventEnvelope;
import org.springframework.dao.PessimisticLockingFailureException;

/**
 * Projection that fails now and then, for a reason that is no event's own: it parts from the one with which it shares polls and
 * transactions, and catches up.
 *
 * @param silent whether it says nothing of it, and has no rows: a planted fault
 */
record FlakyProjection(Projection projection, SplittableRandom random, boolean silent) implements Projection {

    private static final int FLAKINESS = 6;

    @Override
    public String name() {
        return projection.name();
    }

    @Override
    public List<Source> sources() {
        return projection.sources();
    }

    @Override
    public boolean concerns(EventEnvelope envelope) {
        return projection.concerns(envelope);
    }

    @Override
    public void apply(Schema schema, List<StreamEvent> events) {
        if (random.nextInt(FLAKINESS) > 0) {
            projection.apply(schema, events);
        } else if (!silent) {
            throw new PessimisticLockingFailureException("flaky", new SQLException("flaky", "55P03"));
        }
    }

    @Override
    public void forget(Schema schema, Source source) {
        projection.forget(schema, source);
    }
}
