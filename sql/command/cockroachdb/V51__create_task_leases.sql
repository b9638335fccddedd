-- Who does a region's background task, and until when: a row with an expiry, as relay_leases. No foreign key: worked on at READ COMMITTED.
CREATE TABLE IF NOT EXISTS task_leases (
    region VARCHAR(32) NOT NULL,
    task VARCHAR(32) NOT NULL,
    owner VARCHAR(100) NOT NULL,
    expires_at TIMESTAMPTZ(6) NOT NULL,
    -- Hidden: no code binds it. No ELSE: an unknown region is refused (23502), not homed in the primary one.
    home_region crdb_internal_region NOT VISIBLE NOT NULL AS (
        CASE region
            WHEN 'us-east1' THEN 'us-east1'
            WHEN 'us-west1' THEN 'us-west1'
            WHEN 'europe-west1' THEN 'europe-west1'
        END) STORED,
    CONSTRAINT task_leases_pkey PRIMARY KEY (region, task)
) LOCALITY REGIONAL BY ROW AS home_region;
