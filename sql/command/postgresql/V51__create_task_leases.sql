-- Who does a region's background task, and until when: a row with an expiry, as relay_leases. No foreign key: worked on at READ COMMITTED.
CREATE TABLE task_leases (
    region VARCHAR(32) NOT NULL,
    task VARCHAR(32) NOT NULL,
    owner VARCHAR(100) NOT NULL,
    expires_at TIMESTAMPTZ(6) NOT NULL,
    CONSTRAINT task_leases_pkey PRIMARY KEY (region, task)
) PARTITION BY LIST (region);

CREATE TABLE task_leases_us_east1 PARTITION OF task_leases FOR VALUES IN ('us-east1');
CREATE TABLE task_leases_us_west1 PARTITION OF task_leases FOR VALUES IN ('us-west1');
CREATE TABLE task_leases_europe_west1 PARTITION OF task_leases FOR VALUES IN ('europe-west1');
