-- The numbers of partitions that a region's streams are and were spread over: the last one of a family decides where an event goes, the ones
-- before it where older events of its stream lie, which a tombstone must follow. Rows are only added. No foreign key: as relay_leases.
CREATE TABLE IF NOT EXISTS topic_partitions (
    region VARCHAR(32) NOT NULL,
    stream_family VARCHAR(16) NOT NULL,
    partitions INT4 NOT NULL,
    recorded_at TIMESTAMPTZ(6) NOT NULL,
    -- Hidden: no code binds it. No ELSE: an unknown region is refused (23502), not homed in the primary one.
    home_region crdb_internal_region NOT VISIBLE NOT NULL AS (
        CASE region
            WHEN 'us-east1' THEN 'us-east1'
            WHEN 'us-west1' THEN 'us-west1'
            WHEN 'europe-west1' THEN 'europe-west1'
        END) STORED,
    CONSTRAINT topic_partitions_pkey PRIMARY KEY (region, stream_family, partitions)
) LOCALITY REGIONAL BY ROW AS home_region;
