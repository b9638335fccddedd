-- PostgreSQL has no row-level TTL: the service deletes expired records, and a BRIN index finds them at next to no cost for the writers.
CREATE INDEX command_records_expires_idx ON command_records USING brin (expires_at) WITH (pages_per_range = 16, autosummarize = on);
