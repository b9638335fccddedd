-- What became of each command, written by the command's own transaction: repeats and unknown outcomes are answered from here.
-- A table of several regions is partitioned by LIST (region).
CREATE TABLE command_records (
    region VARCHAR(32) NOT NULL,
    caller VARCHAR(64) NOT NULL,
    idempotency_key VARCHAR(200) NOT NULL,
    command VARCHAR(64) NOT NULL,
    fingerprint VARCHAR(64) NOT NULL,
    request_fingerprint VARCHAR(160),
    outcome VARCHAR(16) NOT NULL,
    answer TEXT NOT NULL,
    expires_at TIMESTAMPTZ(6) NOT NULL,
    CONSTRAINT command_records_pkey PRIMARY KEY (region, caller, idempotency_key),
    CONSTRAINT command_records_outcome_check CHECK (outcome IN ('accepted', 'refused'))
);

CREATE INDEX command_records_expiry_idx ON command_records (expires_at);
