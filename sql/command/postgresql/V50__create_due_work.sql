-- What the service has to do by itself at a time: one row each, worked on by the holder of the region's lease (V51). The key is the order in
-- which it is due, and the only index: a row is read, moved and deleted by it. No foreign key: rows are looked for at READ COMMITTED.
CREATE TABLE due_work (
    region VARCHAR(32) NOT NULL,
    due_at TIMESTAMPTZ(6) NOT NULL,
    kind VARCHAR(32) NOT NULL,
    id UUID NOT NULL,
    progress UUID NOT NULL,
    unfinished BOOLEAN NOT NULL,
    CONSTRAINT due_work_pkey PRIMARY KEY (region, due_at, kind, id)
) PARTITION BY LIST (region);

CREATE TABLE due_work_us_east1 PARTITION OF due_work FOR VALUES IN ('us-east1');
CREATE TABLE due_work_us_west1 PARTITION OF due_work FOR VALUES IN ('us-west1');
CREATE TABLE due_work_europe_west1 PARTITION OF due_work FOR VALUES IN ('europe-west1');
