-- The people of the region's cities; owners apart, as vehicles and people come on two topics in any order.
CREATE SCHEMA city_users;

CREATE TABLE city_users.offsets (
    topic VARCHAR(64) NOT NULL,
    kafka_partition INT4 NOT NULL,
    next_offset INT8 NOT NULL,
    as_of TIMESTAMPTZ(6) NOT NULL,
    CONSTRAINT offsets_pkey PRIMARY KEY (topic, kafka_partition)
) WITH (fillfactor = 50);

CREATE TABLE city_users.streams (
    stream_id UUID NOT NULL,
    family VARCHAR(16) NOT NULL,
    version INT8 NOT NULL,
    frozen BOOLEAN NOT NULL,
    waiting BOOLEAN NOT NULL,
    ended BOOLEAN NOT NULL,
    CONSTRAINT streams_pkey PRIMARY KEY (stream_id)
) WITH (fillfactor = 80);
CREATE INDEX streams_stopped_idx ON city_users.streams (stream_id) WHERE frozen OR waiting;

CREATE TABLE city_users.parked (
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
CREATE INDEX parked_stream_idx ON city_users.parked (stream_id, kafka_partition, kafka_offset);

CREATE TABLE city_users.people (
    user_id UUID NOT NULL,
    username TEXT NOT NULL,
    city VARCHAR(64) NOT NULL,
    registered_at TIMESTAMPTZ(6) NOT NULL,
    CONSTRAINT people_pkey PRIMARY KEY (user_id)
);
CREATE INDEX people_city_idx ON city_users.people (city, username, user_id);

CREATE TABLE city_users.owners (
    owner_id UUID NOT NULL,
    vehicles INT4 NOT NULL,
    CONSTRAINT owners_pkey PRIMARY KEY (owner_id)
);
