-- Instead of V15's index: the vehicles of an owner are read some at a time, each time from where the last ended. The region stands behind
-- the owner, so that while there are no statistics PostgreSQL takes it for better than the key here, and the key for better elsewhere.
CREATE INDEX IF NOT EXISTS vehicles_of_owner_idx ON vehicles (owner_id, region, id);
