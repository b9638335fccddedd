-- Events on their way to Kafka. The key is the only index: a stream's versions are its order, and rows leave by deletion.
-- Not "family": that word is a keyword of CockroachDB, which would have to be quoted in every statement.
-- No row-level TTL here, ever: TTL asks for a row's age, never whether it was sent, and an unsent event must not be lost.
CREATE TABLE IF NOT EXISTS outbox (
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
    -- Hidden: no code binds it. No ELSE: an unknown region is refused (23502), not homed in the primary one.
    home_region crdb_internal_region NOT VISIBLE NOT NULL AS (
        CASE region
            WHEN 'us-east1' THEN 'us-east1'
            WHEN 'us-west1' THEN 'us-west1'
            WHEN 'europe-west1' THEN 'europe-west1'
        END) STORED,
    CONSTRAINT outbox_pkey PRIMARY KEY (region, shard, stream_id, stream_version),
    CONSTRAINT outbox_stream_family_check CHECK (stream_family IN ('fleet', 'users'))
) LOCALITY REGIONAL BY ROW AS home_region;
