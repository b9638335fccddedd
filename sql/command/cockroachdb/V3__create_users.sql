-- People. What identifies them stands in this table alone, in their home region, and is NULL once they are removed.
-- home_region is computed from a column of the key, so uniqueness checks and look-ups stay in that region.
CREATE TABLE IF NOT EXISTS users (
    region VARCHAR(32) NOT NULL,
    id UUID NOT NULL,
    city VARCHAR(64) NOT NULL,
    status VARCHAR(16) NOT NULL,
    stream_version INT8 NOT NULL,
    username VARCHAR(30),
    email VARCHAR(254),
    first_name VARCHAR(100),
    last_name VARCHAR(100),
    password_hash VARCHAR(200),
    registered_at TIMESTAMPTZ(6) NOT NULL,
    removed_at TIMESTAMPTZ(6),
    -- Hidden: no code binds it. No ELSE: an unknown region is refused (23502), not homed in the primary one.
    home_region crdb_internal_region NOT VISIBLE NOT NULL AS (
        CASE region
            WHEN 'us-east1' THEN 'us-east1'
            WHEN 'us-west1' THEN 'us-west1'
            WHEN 'europe-west1' THEN 'europe-west1'
        END) STORED,
    CONSTRAINT users_pkey PRIMARY KEY (region, id),
    CONSTRAINT users_city_fkey FOREIGN KEY (city, region) REFERENCES cities (slug, region),
    CONSTRAINT users_erasure_check CHECK (
        (status = 'active' AND removed_at IS NULL AND username IS NOT NULL AND email IS NOT NULL
            AND first_name IS NOT NULL AND last_name IS NOT NULL AND password_hash IS NOT NULL)
        OR (status = 'removed' AND removed_at IS NOT NULL AND username IS NULL AND email IS NULL
            AND first_name IS NULL AND last_name IS NULL AND password_hash IS NULL))
) LOCALITY REGIONAL BY ROW AS home_region;
