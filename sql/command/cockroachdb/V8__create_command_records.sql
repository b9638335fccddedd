-- What became of each command, written by the command's own transaction: repeats and unknown outcomes are answered from here.
-- TTL is the backstop of the service's own clean-up: expired rows stay readable until the job has come, so readers check expires_at.
-- Each run reads the whole table, hence every six hours. The default limit, 100 deletions a second and node, is less than a
-- busy region writes.
CREATE TABLE IF NOT EXISTS command_records (
    region VARCHAR(32) NOT NULL,
    caller VARCHAR(64) NOT NULL,
    idempotency_key VARCHAR(200) NOT NULL,
    command VARCHAR(64) NOT NULL,
    fingerprint VARCHAR(64) NOT NULL,
    outcome VARCHAR(16) NOT NULL,
    answer TEXT NOT NULL,
    expires_at TIMESTAMPTZ(6) NOT NULL,
    -- Hidden: no code binds it. No ELSE: an unknown region is refused (23502), not homed in the primary one.
    home_region crdb_internal_region NOT VISIBLE NOT NULL AS (
        CASE region
            WHEN 'us-east1' THEN 'us-east1'
            WHEN 'us-west1' THEN 'us-west1'
            WHEN 'europe-west1' THEN 'europe-west1'
        END) STORED,
    CONSTRAINT command_records_pkey PRIMARY KEY (region, caller, idempotency_key),
    CONSTRAINT command_records_outcome_check CHECK (outcome IN ('accepted', 'refused'))
) WITH (
    ttl_expiration_expression = 'expires_at',
    ttl_job_cron = '20 */6 * * *',
    ttl_delete_rate_limit = 1000
) LOCALITY REGIONAL BY ROW AS home_region;
