-- Instead of V5's index, which begins with the region: while there are no statistics, PostgreSQL takes it for as good as the key, reads all
-- vehicles of the region through it, and every change of any of them then conflicts with every ride.
CREATE INDEX vehicles_owner_id_idx ON vehicles (owner_id);
