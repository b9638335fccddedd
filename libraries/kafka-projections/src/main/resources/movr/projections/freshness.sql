-- The times that each projection has reached in each region, written now and then: all events before are read (applied or parked), or
-- all are applied.
CREATE TABLE freshness (
    projection VARCHAR(64) NOT NULL,
    region VARCHAR(32) NOT NULL,
    as_of TIMESTAMPTZ(6) NOT NULL,
    renewed_at TIMESTAMPTZ(6) NOT NULL DEFAULT 'epoch',
    applied_as_of TIMESTAMPTZ(6) NOT NULL DEFAULT 'epoch',
    CONSTRAINT freshness_pkey PRIMARY KEY (projection, region)
);
