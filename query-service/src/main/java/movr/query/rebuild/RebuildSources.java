package movr.query.rebuild;

import java.time.Clock;
import movr.query.consuming.Clients;
import movr.query.consuming.LogEnds;

/** Where a rebuild takes messages and the time from. */
record RebuildSources(Clients clients, LogEnds ends, Clock clock) {}
