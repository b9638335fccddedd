-- Events on their way to Kafka. The key is the only index: a stream's versions are its order, and rows leave by deletion.
-- Not "family": that word is a keyword of CockroachDB, which would have to be quoted in every statement.
CREATE TABLE outbox (
    region VARCHAR(32) NOT NULL,
    shard INT2 NOT NULL,
    stream_id UUID NOT NULL,
    stream_version INT8 NOT NULL,
    stream_family VARCHAR(16) NOT NULL,
    event_id UUID NOT NULL,
    type VARCHAR(100) NOT NULL,
    occurred_at TIMESTAMPTZ(6) NOT NULL,
    rider_region VARCHAR(32),
    trace_parent VARCHAR(55),
    data TEXT,
    CONSTRAINT outbox_pkey PRIMARY KEY (region, shard, stream_id, stream_version),
    CONSTRAINT outbox_stream_family_check CHECK (stream_family IN ('fleet', 'users'))
) PARTITION BY LIST (region);

CREATE TABLE outbox_us_east1 PARTITION OF outbox FOR VALUES IN ('us-east1');
CREATE TABLE outbox_us_west1 PARTITION OF outbox FOR VALUES IN ('us-west1');
CREATE TABLE outbox_europe_west1 PARTITION OF outbox FOR VALUES IN ('europe-west1');
