-- A mark that grows: the id of the transaction that wrote the row, which no clock can put wrong. The relay looks for new rows from a mark on,
-- instead of reading over all that have left. Releases before leave the column out, and their rows are marked as well.
ALTER TABLE outbox ADD COLUMN IF NOT EXISTS written INT8 NOT NULL DEFAULT CAST(CAST(pg_current_xact_id() AS TEXT) AS INT8);
