-- Vehicles. A vehicle is on at most one ride: the row itself says which.
CREATE TABLE IF NOT EXISTS vehicles (
    region VARCHAR(32) NOT NULL,
    id UUID NOT NULL,
    city VARCHAR(64) NOT NULL,
    owner_id UUID NOT NULL,
    type VARCHAR(16) NOT NULL,
    color VARCHAR(30) NOT NULL,
    brand VARCHAR(60) NOT NULL,
    status VARCHAR(16) NOT NULL,
    ride_id UUID,
    stream_version INT8 NOT NULL,
    label VARCHAR(200) NOT NULL,
    latitude NUMERIC(9, 6) NOT NULL,
    longitude NUMERIC(9, 6) NOT NULL,
    added_at TIMESTAMPTZ(6) NOT NULL,
    removed_at TIMESTAMPTZ(6),
    -- Hidden: no code binds it. No ELSE: an unknown region is refused (23502), not homed in the primary one.
    home_region crdb_internal_region NOT VISIBLE NOT NULL AS (
        CASE region
            WHEN 'us-east1' THEN 'us-east1'
            WHEN 'us-west1' THEN 'us-west1'
            WHEN 'europe-west1' THEN 'europe-west1'
        END) STORED,
    CONSTRAINT vehicles_pkey PRIMARY KEY (region, id),
    CONSTRAINT vehicles_city_fkey FOREIGN KEY (city, region) REFERENCES cities (slug, region),
    CONSTRAINT vehicles_owner_fkey FOREIGN KEY (region, owner_id) REFERENCES users (region, id),
    CONSTRAINT vehicles_type_check CHECK (type IN ('bike', 'scooter', 'skateboard')),
    CONSTRAINT vehicles_status_check CHECK (status IN ('available', 'on_trip', 'removed')),
    CONSTRAINT vehicles_ride_check CHECK ((status = 'on_trip') = (ride_id IS NOT NULL)),
    CONSTRAINT vehicles_removed_check CHECK ((status = 'removed') = (removed_at IS NOT NULL))
) LOCALITY REGIONAL BY ROW AS home_region;
