-- RemoveUser removes the owner's vehicles; without this index it would read the whole region.
CREATE INDEX IF NOT EXISTS vehicles_owner_idx ON vehicles (region, owner_id);
