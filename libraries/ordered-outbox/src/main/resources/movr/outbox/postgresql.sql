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
