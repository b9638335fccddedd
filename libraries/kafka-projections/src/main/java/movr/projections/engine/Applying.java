package movr.projections.engine;

import movr.projections.StreamEvent;

/** Strategy for applying events to the projection: one by one, or all together at the end of the batch. */
@FunctionalInterface
interface Applying {

    /**
     * Applies an event, now or later.
     *
     * @throws Unappliable when it cannot be applied; nothing of it is
     */
    void accept(StreamEvent event);
}
