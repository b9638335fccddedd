package movr.query.rebuild;

import java.time.Clock;
import movr.query.consuming.Clients;
import movr.query.consuming.LogEnds;

/** Kafka clients and clock of rebuilds. */
record RebuildSources(Clients clients, LogEnds ends, Clock clock) {}
