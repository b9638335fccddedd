-- The vehicles of the region's cities. A removed one stays as a row, so that late events cannot bring it back.
CREATE SCHEMA vehicle_listing;

CREATE TABLE vehicle_listing.offsets (
    topic VARCHAR(64) NOT NULL,
    kafka_partition INT4 NOT NULL,
    next_offset INT8 NOT NULL,
    as_of TIMESTAMPTZ(6) NOT NULL,
    CONSTRAINT offsets_pkey PRIMARY KEY (topic, kafka_partition)
) WITH (fillfactor = 50);

CREATE TABLE vehicle_listing.streams (
    stream_id UUID NOT NULL,
    family VARCHAR(16) NOT NULL,
    version INT8 NOT NULL,
    frozen BOOLEAN NOT NULL,
    waiting BOOLEAN NOT NULL,
    ended BOOLEAN NOT NULL,
    CONSTRAINT streams_pkey PRIMARY KEY (stream_id)
) WITH (fillfactor = 80);
CREATE INDEX streams_stopped_idx ON vehicle_listing.streams (stream_id) WHERE frozen OR waiting;

CREATE TABLE vehicle_listing.parked (
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
CREATE INDEX parked_stream_idx ON vehicle_listing.parked (stream_id, kafka_partition, kafka_offset);

CREATE TABLE vehicle_listing.vehicles (
    vehicle_id UUID NOT NULL,
    city VARCHAR(64) NOT NULL,
    owner_id UUID NOT NULL,
    type VARCHAR(16) NOT NULL,
    color TEXT NOT NULL,
    brand TEXT NOT NULL,
    status VARCHAR(16) NOT NULL,
    label TEXT NOT NULL,
    latitude FLOAT8 NOT NULL,
    longitude FLOAT8 NOT NULL,
    position POINT GENERATED ALWAYS AS (point(longitude, latitude)) STORED,
    added_at TIMESTAMPTZ(6) NOT NULL,
    changed_at TIMESTAMPTZ(6) NOT NULL,
    stream_version INT8 NOT NULL,
    kafka_partition INT4 NOT NULL,
    kafka_offset INT8 NOT NULL,
    CONSTRAINT vehicles_pkey PRIMARY KEY (vehicle_id),
    CONSTRAINT vehicles_status_check CHECK (status IN ('available', 'on_trip', 'removed'))
) WITH (fillfactor = 80);
CREATE INDEX vehicles_city_idx ON vehicle_listing.vehicles (city, vehicle_id) WHERE status <> 'removed';
CREATE INDEX vehicles_owner_idx ON vehicle_listing.vehicles (owner_id, vehicle_id) WHERE status <> 'removed';
CREATE INDEX vehicles_change_idx ON vehicle_listing.vehicles (city, kafka_partition, kafka_offset);
CREATE INDEX vehicles_position_idx ON vehicle_listing.vehicles USING gist (position) WHERE status <> 'removed';
