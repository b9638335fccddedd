-- The numbers of partitions that a region's streams are and were spread over: the last one of a family decides where an event goes, the ones
-- before it where older events of its stream lie, which a tombstone must follow. Rows are only added. No foreign key: as relay_leases.
CREATE TABLE topic_partitions (
    region VARCHAR(32) NOT NULL,
    stream_family VARCHAR(16) NOT NULL,
    partitions INT4 NOT NULL,
    recorded_at TIMESTAMPTZ(6) NOT NULL,
    CONSTRAINT topic_partitions_pkey PRIMARY KEY (region, stream_family, partitions)
) PARTITION BY LIST (region);

CREATE TABLE topic_partitions_us_east1 PARTITION OF topic_partitions FOR VALUES IN ('us-east1');
CREATE TABLE topic_partitions_us_west1 PARTITION OF topic_partitions FOR VALUES IN ('us-west1');
CREATE TABLE topic_partitions_europe_west1 PARTITION OF topic_partitions FOR VALUES IN ('europe-west1');
