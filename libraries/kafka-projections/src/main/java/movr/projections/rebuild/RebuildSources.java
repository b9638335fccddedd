package movr.projections.rebuild;

import java.time.Clock;
import movr.projections.consuming.KafkaClientConfig;
import movr.projections.consuming.LogEnds;

/** Kafka clients and clock of rebuilds. */
record RebuildSources(KafkaClientConfig clients, LogEnds ends, Clock clock) {}
