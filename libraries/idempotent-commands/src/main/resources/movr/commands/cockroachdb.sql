-- What became of each command, written by the command's own transaction: repeats and unknown outcomes are answered from here.
-- Expired rows stay readable until the TTL job has come, so readers check expires_at. A table of several regions is REGIONAL BY ROW.
CREATE TABLE IF NOT EXISTS command_records (
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
) WITH (
    ttl_expiration_expression = 'expires_at',
    ttl_job_cron = '20 */6 * * *',
    ttl_delete_rate_limit = 1000
);
