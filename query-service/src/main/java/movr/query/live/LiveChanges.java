package movr.query.live;

import java.util.List;

/** An update of the subscription queries for a city. */
record LiveChanges(List<LiveChange> all) {}
