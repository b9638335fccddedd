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
