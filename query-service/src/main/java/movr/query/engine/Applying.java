package movr.query.engine;

import movr.query.projection.StreamEvent;

/** How the events of a pass reach the projection: at once each, or all together at its end. */
@FunctionalInterface
interface Applying {

    /**
     * Applies an event, now or later.
     *
     * @throws Unappliable when it cannot be applied, and nothing of it is
     */
    void accept(StreamEvent event);
}
