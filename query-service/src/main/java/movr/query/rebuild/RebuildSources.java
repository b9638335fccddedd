package movr.query.rebuild;

import java.time.Clock;
import movr.query.consuming.KafkaClientConfig;
import movr.query.consuming.LogEnds;

/** Kafka clients and clock of rebuilds. */
record RebuildSources(KafkaClientConfig clients, LogEnds ends, Clock clock) {}
