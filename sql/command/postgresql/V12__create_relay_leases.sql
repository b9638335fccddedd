-- Who ships which part of the outbox to Kafka, and until when: a row with an expiry, since locks differ between the two databases.
-- No foreign key here, in parked_streams and in the outbox: the relay works on them at READ COMMITTED.
CREATE TABLE relay_leases (
    region VARCHAR(32) NOT NULL,
    shard INT2 NOT NULL,
    owner VARCHAR(100) NOT NULL,
    expires_at TIMESTAMPTZ(6) NOT NULL,
    CONSTRAINT relay_leases_pkey PRIMARY KEY (region, shard)
) PARTITION BY LIST (region);

CREATE TABLE relay_leases_us_east1 PARTITION OF relay_leases FOR VALUES IN ('us-east1');
CREATE TABLE relay_leases_us_west1 PARTITION OF relay_leases FOR VALUES IN ('us-west1');
CREATE TABLE relay_leases_europe_west1 PARTITION OF relay_leases FOR VALUES IN ('europe-west1');
