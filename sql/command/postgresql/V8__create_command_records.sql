-- What became of each command, written by the command's own transaction: repeats and unknown outcomes are answered from here.
CREATE TABLE command_records (
    region VARCHAR(32) NOT NULL,
    caller VARCHAR(64) NOT NULL,
    idempotency_key VARCHAR(200) NOT NULL,
    command VARCHAR(64) NOT NULL,
    fingerprint VARCHAR(64) NOT NULL,
    outcome VARCHAR(16) NOT NULL,
    answer TEXT NOT NULL,
    expires_at TIMESTAMPTZ(6) NOT NULL,
    CONSTRAINT command_records_pkey PRIMARY KEY (region, caller, idempotency_key),
    CONSTRAINT command_records_outcome_check CHECK (outcome IN ('accepted', 'refused'))
) PARTITION BY LIST (region);

CREATE TABLE command_records_us_east1 PARTITION OF command_records FOR VALUES IN ('us-east1');
CREATE TABLE command_records_us_west1 PARTITION OF command_records FOR VALUES IN ('us-west1');
CREATE TABLE command_records_europe_west1 PARTITION OF command_records FOR VALUES IN ('europe-west1');
