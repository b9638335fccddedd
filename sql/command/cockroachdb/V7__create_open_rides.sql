-- A rider's one open ride, in the rider's home region whatever the region of the ride: the key makes a second one impossible.
CREATE TABLE IF NOT EXISTS open_rides (
    region VARCHAR(32) NOT NULL,
    rider_id UUID NOT NULL,
    ride_region VARCHAR(32) NOT NULL,
    ride_id UUID NOT NULL,
    -- Hidden: no code binds it. No ELSE: an unknown region is refused (23502), not homed in the primary one.
    home_region crdb_internal_region NOT VISIBLE NOT NULL AS (
        CASE region
            WHEN 'us-east1' THEN 'us-east1'
            WHEN 'us-west1' THEN 'us-west1'
            WHEN 'europe-west1' THEN 'europe-west1'
        END) STORED,
    CONSTRAINT open_rides_pkey PRIMARY KEY (region, rider_id),
    CONSTRAINT open_rides_rider_fkey FOREIGN KEY (region, rider_id) REFERENCES users (region, id)
) LOCALITY REGIONAL BY ROW AS home_region;
