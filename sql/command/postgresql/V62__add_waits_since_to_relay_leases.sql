-- No row of the shard with a mark below this one waits. Null when it is not known; releases before leave it as it is, and it stays true,
-- since marks grow.
ALTER TABLE relay_leases ADD COLUMN IF NOT EXISTS waits_since INT8;
