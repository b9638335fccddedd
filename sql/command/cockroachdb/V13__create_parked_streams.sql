-- Streams with an event that Kafka will never take: left out of the relay's scans, their rows stay in the outbox until an operator replays.
CREATE TABLE IF NOT EXISTS parked_streams (
    region VARCHAR(32) NOT NULL,
    stream_id UUID NOT NULL,
    shard INT2 NOT NULL,
    stream_version INT8 NOT NULL,
    cause TEXT NOT NULL,
    parked_at TIMESTAMPTZ(6) NOT NULL,
    -- Hidden: no code binds it. No ELSE: an unknown region is refused (23502), not homed in the primary one.
    home_region crdb_internal_region NOT VISIBLE NOT NULL AS (
        CASE region
            WHEN 'us-east1' THEN 'us-east1'
            WHEN 'us-west1' THEN 'us-west1'
            WHEN 'europe-west1' THEN 'europe-west1'
        END) STORED,
    CONSTRAINT parked_streams_pkey PRIMARY KEY (region, stream_id)
) LOCALITY REGIONAL BY ROW AS home_region;
