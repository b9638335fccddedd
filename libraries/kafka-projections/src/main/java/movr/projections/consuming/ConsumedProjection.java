package movr.projections.consuming;

import movr.base.loops.Loop;
import movr.projections.engine.Target;

/**
 * A projection and what its messages pass through on their way to it.
 *
 * @param loop its health: failures of the shared consumer are those of each projection that it moves
 * @param catchUp its own consumer, for as long as it does not stand where the others do
 */
record ConsumedProjection(Target target, PartitionProgress progress, Reporter reporter, Loop loop, CatchUp catchUp) {

    /** Parts from the shared consumer, which goes on with the others. */
    void part() {
        progress.part();
        catchUp.wake();
    }
}
