-- Instead of V9's BRIN index: new records fill the pages that deleted ones leave, after which each of its ranges spans old and new, and
-- each purge reads the whole table. CockroachDB has row-level TTL.
DROP INDEX command_records_expires_idx;
CREATE INDEX command_records_expiry_idx ON command_records (expires_at);
