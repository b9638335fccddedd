-- Finds the rows that were written lately (docs/adr/0046).
CREATE INDEX outbox_written_idx ON outbox (region, shard, written);
