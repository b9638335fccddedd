-- Tables for what consumers have seen: filled from the read databases, read by reconcile.sql, dropped at the end (docs/runbook.md).
DROP FUNCTION IF EXISTS seen_shard;

DROP TABLE IF EXISTS seen_streams, seen_vehicles, seen_rides, seen_shards;

-- The number of shards of the outbox, movr.outbox.shards of the command services: one row, filled in by whoever restores.
CREATE TABLE seen_shards (
    only_row BOOLEAN NOT NULL,
    shards INT8 NOT NULL,
    CONSTRAINT seen_shards_pkey PRIMARY KEY (only_row),
    CONSTRAINT seen_shards_only_row_check CHECK (only_row),
    CONSTRAINT seen_shards_shards_check CHECK (shards BETWEEN 1 AND 64)
);

CREATE TABLE seen_streams (
    region VARCHAR(32) NOT NULL,
    stream_family VARCHAR(16) NOT NULL,
    stream_id UUID NOT NULL,
    version INT8 NOT NULL,
    ended BOOLEAN NOT NULL,
    CONSTRAINT seen_streams_pkey PRIMARY KEY (region, stream_id)
);

CREATE TABLE seen_vehicles (
    region VARCHAR(32) NOT NULL,
    id UUID NOT NULL,
    city VARCHAR(64) NOT NULL,
    owner_id UUID NOT NULL,
    type VARCHAR(16) NOT NULL,
    color VARCHAR(30) NOT NULL,
    brand VARCHAR(60) NOT NULL,
    status VARCHAR(16) NOT NULL,
    label VARCHAR(200) NOT NULL,
    latitude NUMERIC(9, 6) NOT NULL,
    longitude NUMERIC(9, 6) NOT NULL,
    added_at TIMESTAMPTZ(6) NOT NULL,
    changed_at TIMESTAMPTZ(6) NOT NULL,
    CONSTRAINT seen_vehicles_pkey PRIMARY KEY (region, id)
);

CREATE TABLE seen_rides (
    region VARCHAR(32) NOT NULL,
    id UUID NOT NULL,
    city VARCHAR(64) NOT NULL,
    vehicle_id UUID NOT NULL,
    rider_region VARCHAR(32) NOT NULL,
    rider_id UUID NOT NULL,
    start_label VARCHAR(200) NOT NULL,
    start_latitude NUMERIC(9, 6) NOT NULL,
    start_longitude NUMERIC(9, 6) NOT NULL,
    started_at TIMESTAMPTZ(6) NOT NULL,
    end_label VARCHAR(200),
    end_latitude NUMERIC(9, 6),
    end_longitude NUMERIC(9, 6),
    ended_at TIMESTAMPTZ(6),
    CONSTRAINT seen_rides_pkey PRIMARY KEY (region, id)
);

-- The shard of a stream, as the command service computes it: java.util.UUID.hashCode() modulo the number of shards, never negative.
-- NULL while that number is not filled in, which the outbox refuses.
CREATE FUNCTION seen_shard(stream UUID) RETURNS INT8 LANGUAGE SQL STABLE AS $$
    SELECT ((words.hash - CASE WHEN words.hash >= 2147483648 THEN 4294967296 ELSE 0 END) % seen_shards.shards
        + seen_shards.shards) % seen_shards.shards
    FROM seen_shards CROSS JOIN (
        SELECT CAST('0x' || substr(digits.hex, 1, 8) AS INT8) # CAST('0x' || substr(digits.hex, 9, 8) AS INT8)
            # CAST('0x' || substr(digits.hex, 17, 8) AS INT8) # CAST('0x' || substr(digits.hex, 25, 8) AS INT8) AS hash
        FROM (SELECT replace(CAST(stream AS TEXT), '-', '') AS hex) AS digits) AS words
$$;
