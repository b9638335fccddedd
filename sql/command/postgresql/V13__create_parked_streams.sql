-- Streams with an event that Kafka will never take: left out of the relay's scans, their rows stay in the outbox until an operator replays.
CREATE TABLE parked_streams (
    region VARCHAR(32) NOT NULL,
    stream_id UUID NOT NULL,
    shard INT2 NOT NULL,
    stream_version INT8 NOT NULL,
    cause TEXT NOT NULL,
    parked_at TIMESTAMPTZ(6) NOT NULL,
    CONSTRAINT parked_streams_pkey PRIMARY KEY (region, stream_id)
) PARTITION BY LIST (region);

CREATE TABLE parked_streams_us_east1 PARTITION OF parked_streams FOR VALUES IN ('us-east1');
CREATE TABLE parked_streams_us_west1 PARTITION OF parked_streams FOR VALUES IN ('us-west1');
CREATE TABLE parked_streams_europe_west1 PARTITION OF parked_streams FOR VALUES IN ('europe-west1');
