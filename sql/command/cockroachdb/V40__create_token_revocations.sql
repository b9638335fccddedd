-- Access tokens that ended before they expire: a session was signed out, an account erased. The services keep the list in memory and look
-- for what is new, hence the order of the key: no other index, and rows are few. What is revoked stands here as a hash.
-- In the region of its person, not GLOBAL: to sign out must not need the primary region.
CREATE TABLE IF NOT EXISTS token_revocations (
    region VARCHAR(32) NOT NULL,
    revoked_at TIMESTAMPTZ(6) NOT NULL,
    token_key VARCHAR(43) NOT NULL,
    expires_at TIMESTAMPTZ(6) NOT NULL,
    -- Hidden: no code binds it. No ELSE: an unknown region is refused (23502), not homed in the primary one.
    home_region crdb_internal_region NOT VISIBLE NOT NULL AS (
        CASE region
            WHEN 'us-east1' THEN 'us-east1'
            WHEN 'us-west1' THEN 'us-west1'
            WHEN 'europe-west1' THEN 'europe-west1'
        END) STORED,
    CONSTRAINT token_revocations_pkey PRIMARY KEY (region, revoked_at, token_key)
) WITH (
    ttl_expiration_expression = 'expires_at',
    ttl_job_cron = '40 */6 * * *'
) LOCALITY REGIONAL BY ROW AS home_region;
