-- What became of each command, written by the command's own transaction: repeats and unknown outcomes are answered from here.
-- A table of several regions is partitioned by LIST (region).
CREATE TABLE command_records (
    region VARCHAR(32) NOT NULL,
    caller VARCHAR(64) NOT NULL,
    idempotency_key VARCHAR(200) NOT NULL,
    command VARCHAR(64) NOT NULL,
    fingerprint VARCHAR(64) NOT NULL,
    request_fingerprint VARCHAR(160),
    outcome VARCHAR(16) NOT NULL,
    answer TEXT NOT NULL,
    expires_at TIMESTAMPTZ(6) NOT NULL,
    CONSTRAINT command_records_pkey PRIMARY KEY (region, caller, idempotency_key),
    CONSTRAINT command_records_outcome_check CHECK (outcome IN ('accepted', 'refused'))
);

CREATE INDEX command_records_expiry_idx ON command_records (expires_at);

-- Events on their way to Kafka: a stream's versions are its order, and rows leave by deletion. The relay finds new ones by a mark that grows, so
-- that it does not read over those that have left; the id of the transaction that wrote them.
-- Each extension attribute that movr.outbox.extensions names is one more column, VARCHAR. Tables of several regions are
-- partitioned by LIST (region).
CREATE TABLE outbox (
    region VARCHAR(32) NOT NULL,
    shard INT2 NOT NULL,
    stream_id UUID NOT NULL,
    stream_version INT8 NOT NULL,
    stream_family VARCHAR(16) NOT NULL,
    event_id UUID NOT NULL,
    type VARCHAR(100) NOT NULL,
    occurred_at TIMESTAMPTZ(6) NOT NULL,
    trace_parent VARCHAR(55),
    data TEXT,
    written INT8 NOT NULL DEFAULT CAST(CAST(pg_current_xact_id() AS TEXT) AS INT8),
    CONSTRAINT outbox_pkey PRIMARY KEY (region, shard, stream_id, stream_version)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);

CREATE INDEX outbox_written_idx ON outbox (region, shard, written);

-- Who ships which part of the outbox to Kafka, and until when: a row with an expiry, since locks differ between databases. No row of that
-- part with a mark below waits_since waits; null when that is not known.
-- No foreign key here, in parked_streams and in the outbox: the relay works on them at READ COMMITTED.
CREATE TABLE relay_leases (
    region VARCHAR(32) NOT NULL,
    shard INT2 NOT NULL,
    owner VARCHAR(100) NOT NULL,
    expires_at TIMESTAMPTZ(6) NOT NULL,
    waits_since INT8,
    CONSTRAINT relay_leases_pkey PRIMARY KEY (region, shard)
);

-- Streams with an event that Kafka will never take: left out of the relay's scans, their rows stay in the outbox until an operator replays.
CREATE TABLE parked_streams (
    region VARCHAR(32) NOT NULL,
    stream_id UUID NOT NULL,
    shard INT2 NOT NULL,
    stream_version INT8 NOT NULL,
    cause TEXT NOT NULL,
    parked_at TIMESTAMPTZ(6) NOT NULL,
    CONSTRAINT parked_streams_pkey PRIMARY KEY (region, stream_id)
);

-- The numbers of partitions that a region's streams are and were spread over: the last one of a family decides where an event goes, the ones
-- before it where older events of its stream lie, which a tombstone must follow. Rows are only added.
CREATE TABLE topic_partitions (
    region VARCHAR(32) NOT NULL,
    stream_family VARCHAR(16) NOT NULL,
    partitions INT4 NOT NULL,
    recorded_at TIMESTAMPTZ(6) NOT NULL,
    CONSTRAINT topic_partitions_pkey PRIMARY KEY (region, stream_family, partitions)
);

-- What the engine keeps for a projection, in the projection's own schema: sales stands for its name. The projection's tables
-- lie beside these, and a rebuild copies all of them.
CREATE SCHEMA sales;

CREATE TABLE sales.offsets (
    topic VARCHAR(64) NOT NULL,
    kafka_partition INT4 NOT NULL,
    next_offset INT8 NOT NULL,
    barrier TIMESTAMPTZ(6) NOT NULL,
    replays INT8 NOT NULL DEFAULT 0,
    code_version INT4 NOT NULL DEFAULT 1,
    CONSTRAINT offsets_pkey PRIMARY KEY (topic, kafka_partition)
) WITH (fillfactor = 50);

CREATE TABLE sales.streams (
    stream_id UUID NOT NULL,
    family VARCHAR(16) NOT NULL,
    version INT8 NOT NULL,
    frozen BOOLEAN NOT NULL,
    waiting BOOLEAN NOT NULL,
    ended BOOLEAN NOT NULL,
    last_event UUID,
    CONSTRAINT streams_pkey PRIMARY KEY (stream_id)
) WITH (fillfactor = 80);
CREATE INDEX streams_stopped_idx ON sales.streams (stream_id) WHERE frozen OR waiting;

CREATE TABLE sales.parked (
    topic VARCHAR(64) NOT NULL,
    kafka_partition INT4 NOT NULL,
    kafka_offset INT8 NOT NULL,
    stream_id UUID,
    stream_version INT8,
    reason VARCHAR(16) NOT NULL,
    detail TEXT NOT NULL,
    cause TEXT,
    record_time TIMESTAMPTZ(6) NOT NULL,
    record_key BYTEA,
    record_headers BYTEA NOT NULL,
    record_value BYTEA,
    parked_at TIMESTAMPTZ(6) NOT NULL,
    CONSTRAINT parked_pkey PRIMARY KEY (topic, kafka_partition, kafka_offset)
);
CREATE INDEX parked_stream_idx ON sales.parked (stream_id, kafka_partition, kafka_offset);
CREATE INDEX parked_cause_idx ON sales.parked (cause, stream_id) WHERE cause IS NOT NULL;

-- The last rebuild of each projection, so that every instance can tell how it goes.
CREATE TABLE rebuilds (
    projection VARCHAR(64) NOT NULL,
    state VARCHAR(16) NOT NULL,
    detail TEXT NOT NULL,
    events_read INT8 NOT NULL,
    events_total INT8 NOT NULL,
    started_at TIMESTAMPTZ(6) NOT NULL,
    updated_at TIMESTAMPTZ(6) NOT NULL,
    code_version INT4 NOT NULL DEFAULT 1,
    CONSTRAINT rebuilds_pkey PRIMARY KEY (projection)
);

-- The times that each projection has reached in each region, written now and then: all events before are read (applied or parked), or
-- all are applied.
CREATE TABLE freshness (
    projection VARCHAR(64) NOT NULL,
    region VARCHAR(32) NOT NULL,
    as_of TIMESTAMPTZ(6) NOT NULL,
    renewed_at TIMESTAMPTZ(6) NOT NULL DEFAULT 'epoch',
    applied_as_of TIMESTAMPTZ(6) NOT NULL DEFAULT 'epoch',
    CONSTRAINT freshness_pkey PRIMARY KEY (projection, region)
);
