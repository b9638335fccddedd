package movr.query.live;

import java.util.List;

/** Update of the subscription queries for a city. */
record LiveChanges(List<LiveChange> all) {}
