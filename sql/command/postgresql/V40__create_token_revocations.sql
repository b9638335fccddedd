-- Access tokens that ended before they expire: a session was signed out, an account erased. The services keep the list in memory and look
-- for what is new, hence the order of the key: no other index, and rows are few. What is revoked stands here as a hash.
CREATE TABLE token_revocations (
    region VARCHAR(32) NOT NULL,
    revoked_at TIMESTAMPTZ(6) NOT NULL,
    token_key VARCHAR(43) NOT NULL,
    expires_at TIMESTAMPTZ(6) NOT NULL,
    CONSTRAINT token_revocations_pkey PRIMARY KEY (region, revoked_at, token_key)
) PARTITION BY LIST (region);

CREATE TABLE token_revocations_us_east1 PARTITION OF token_revocations FOR VALUES IN ('us-east1');
CREATE TABLE token_revocations_us_west1 PARTITION OF token_revocations FOR VALUES IN ('us-west1');
CREATE TABLE token_revocations_europe_west1 PARTITION OF token_revocations FOR VALUES IN ('europe-west1');
