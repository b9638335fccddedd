-- Rides, in the region of their city. No key to the rider: a roaming rider's row lies in another region.
CREATE TABLE IF NOT EXISTS rides (
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
    -- Hidden: no code binds it. No ELSE: an unknown region is refused (23502), not homed in the primary one.
    home_region crdb_internal_region NOT VISIBLE NOT NULL AS (
        CASE region
            WHEN 'us-east1' THEN 'us-east1'
            WHEN 'us-west1' THEN 'us-west1'
            WHEN 'europe-west1' THEN 'europe-west1'
        END) STORED,
    CONSTRAINT rides_pkey PRIMARY KEY (region, id),
    CONSTRAINT rides_city_fkey FOREIGN KEY (city, region) REFERENCES cities (slug, region),
    CONSTRAINT rides_vehicle_fkey FOREIGN KEY (region, vehicle_id) REFERENCES vehicles (region, id),
    -- All or nothing. ended_at IS NOT NULL is needed beside the comparison, which yields NULL, and a CHECK lets NULL pass.
    CONSTRAINT rides_end_check CHECK (
        (ended_at IS NULL AND end_label IS NULL AND end_latitude IS NULL AND end_longitude IS NULL)
        OR (ended_at IS NOT NULL AND ended_at >= started_at
            AND end_label IS NOT NULL AND end_latitude IS NOT NULL AND end_longitude IS NOT NULL))
) LOCALITY REGIONAL BY ROW AS home_region;
