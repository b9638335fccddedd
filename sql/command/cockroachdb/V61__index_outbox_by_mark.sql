-- Finds the rows that were written lately (docs/adr/0046). Marks grow, so all writes of a shard go to one range: more shards are more ranges.
CREATE INDEX IF NOT EXISTS outbox_written_idx ON outbox (region, shard, written);
