-- The rides of the region's riders in all regions, and who was erased: their rides never come back.
CREATE SCHEMA rider_history;

CREATE TABLE rider_history.offsets (
    topic VARCHAR(64) NOT NULL,
    kafka_partition INT4 NOT NULL,
    next_offset INT8 NOT NULL,
    as_of TIMESTAMPTZ(6) NOT NULL,
    CONSTRAINT offsets_pkey PRIMARY KEY (topic, kafka_partition)
) WITH (fillfactor = 50);

CREATE TABLE rider_history.streams (
    stream_id UUID NOT NULL,
    family VARCHAR(16) NOT NULL,
    version INT8 NOT NULL,
    frozen BOOLEAN NOT NULL,
    waiting BOOLEAN NOT NULL,
    ended BOOLEAN NOT NULL,
    CONSTRAINT streams_pkey PRIMARY KEY (stream_id)
) WITH (fillfactor = 80);
CREATE INDEX streams_stopped_idx ON rider_history.streams (stream_id) WHERE frozen OR waiting;

CREATE TABLE rider_history.parked (
    topic VARCHAR(64) NOT NULL,
    kafka_partition INT4 NOT NULL,
    kafka_offset INT8 NOT NULL,
    stream_id UUID,
    stream_version INT8,
    reason VARCHAR(16) NOT NULL,
    detail TEXT NOT NULL,
    record_time TIMESTAMPTZ(6) NOT NULL,
    record_key BYTEA,
    record_headers BYTEA NOT NULL,
    record_value BYTEA,
    parked_at TIMESTAMPTZ(6) NOT NULL,
    CONSTRAINT parked_pkey PRIMARY KEY (topic, kafka_partition, kafka_offset)
);
CREATE INDEX parked_stream_idx ON rider_history.parked (stream_id, kafka_partition, kafka_offset);

CREATE TABLE rider_history.rides (
    ride_id UUID NOT NULL,
    rider_id UUID NOT NULL,
    region VARCHAR(32) NOT NULL,
    city VARCHAR(64) NOT NULL,
    vehicle_id UUID NOT NULL,
    start_label TEXT NOT NULL,
    start_latitude FLOAT8 NOT NULL,
    start_longitude FLOAT8 NOT NULL,
    started_at TIMESTAMPTZ(6) NOT NULL,
    end_label TEXT,
    end_latitude FLOAT8,
    end_longitude FLOAT8,
    ended_at TIMESTAMPTZ(6),
    duration_seconds INT8,
    distance_metres INT8,
    stream_version INT8 NOT NULL,
    CONSTRAINT rides_pkey PRIMARY KEY (ride_id),
    CONSTRAINT rides_end_check CHECK (num_nulls(end_label, end_latitude, end_longitude, ended_at, duration_seconds, distance_metres)
        IN (0, 6))
);
CREATE INDEX rides_rider_idx ON rider_history.rides (rider_id, started_at DESC, ride_id DESC);

CREATE TABLE rider_history.removed_riders (
    rider_id UUID NOT NULL,
    CONSTRAINT removed_riders_pkey PRIMARY KEY (rider_id)
);
