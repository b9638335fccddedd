-- Rides are shown as long as their rider is known: a list of who was erased cannot be made from a compacted topic. Releases before this
-- one go on with removed_riders while they run beside it; it is dropped by a later one.
CREATE TABLE rider_history.riders (
    rider_id UUID NOT NULL,
    CONSTRAINT riders_pkey PRIMARY KEY (rider_id)
);

-- When compacted topics were read anew, after they may have forgotten who was removed.
ALTER TABLE freshness ADD COLUMN renewed_at TIMESTAMPTZ(6) NOT NULL DEFAULT 'epoch';
