-- What the service has to do by itself at a time: one row each, worked on by the holder of the region's lease (V51). The key is the order in
-- which it is due, and the only index: a row is read, moved and deleted by it. No foreign key: rows are looked for at READ COMMITTED.
CREATE TABLE IF NOT EXISTS due_work (
    region VARCHAR(32) NOT NULL,
    due_at TIMESTAMPTZ(6) NOT NULL,
    kind VARCHAR(32) NOT NULL,
    id UUID NOT NULL,
    progress UUID NOT NULL,
    unfinished BOOLEAN NOT NULL,
    -- Hidden: no code binds it. No ELSE: an unknown region is refused (23502), not homed in the primary one.
    home_region crdb_internal_region NOT VISIBLE NOT NULL AS (
        CASE region
            WHEN 'us-east1' THEN 'us-east1'
            WHEN 'us-west1' THEN 'us-west1'
            WHEN 'europe-west1' THEN 'europe-west1'
        END) STORED,
    CONSTRAINT due_work_pkey PRIMARY KEY (region, due_at, kind, id)
) LOCALITY REGIONAL BY ROW AS home_region;
