-- A mark that grows: the database's clock, in microseconds, which no node has wrong by more than half a second. The relay looks for new rows from a mark on,
-- instead of reading over all that have left. Releases before leave the column out, and their rows are marked as well.
ALTER TABLE outbox ADD COLUMN IF NOT EXISTS written INT8 NOT NULL DEFAULT CAST(extract(EPOCH FROM clock_timestamp()) * 1000000 AS INT8);
