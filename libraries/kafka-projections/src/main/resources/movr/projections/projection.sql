-- What the engine keeps for a projection, in the projection's own schema: {schema} stands for its name. The projection's tables
-- lie beside these, and a rebuild copies all of them.
CREATE SCHEMA {schema};

CREATE TABLE {schema}.offsets (
    topic VARCHAR(64) NOT NULL,
    kafka_partition INT4 NOT NULL,
    next_offset INT8 NOT NULL,
    barrier TIMESTAMPTZ(6) NOT NULL,
    replays INT8 NOT NULL DEFAULT 0,
    code_version INT4 NOT NULL DEFAULT 1,
    CONSTRAINT offsets_pkey PRIMARY KEY (topic, kafka_partition)
) WITH (fillfactor = 50);

CREATE TABLE {schema}.streams (
    stream_id UUID NOT NULL,
    family VARCHAR(16) NOT NULL,
    version INT8 NOT NULL,
    frozen BOOLEAN NOT NULL,
    waiting BOOLEAN NOT NULL,
    ended BOOLEAN NOT NULL,
    last_event UUID,
    CONSTRAINT streams_pkey PRIMARY KEY (stream_id)
) WITH (fillfactor = 80);
CREATE INDEX streams_stopped_idx ON {schema}.streams (stream_id) WHERE frozen OR waiting;

CREATE TABLE {schema}.parked (
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
CREATE INDEX parked_stream_idx ON {schema}.parked (stream_id, kafka_partition, kafka_offset);
CREATE INDEX parked_cause_idx ON {schema}.parked (cause, stream_id) WHERE cause IS NOT NULL;
