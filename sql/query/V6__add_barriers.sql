-- The newest barrier before each partition's offset, from which As-Of follows. Releases before this one wrote as_of, a time of their
-- own clock; they may still run while this one is rolled out.
ALTER TABLE vehicle_listing.offsets ADD COLUMN barrier TIMESTAMPTZ(6) NOT NULL DEFAULT 'epoch', ALTER COLUMN as_of SET DEFAULT 'epoch';
ALTER TABLE rider_history.offsets ADD COLUMN barrier TIMESTAMPTZ(6) NOT NULL DEFAULT 'epoch', ALTER COLUMN as_of SET DEFAULT 'epoch';
ALTER TABLE city_users.offsets ADD COLUMN barrier TIMESTAMPTZ(6) NOT NULL DEFAULT 'epoch', ALTER COLUMN as_of SET DEFAULT 'epoch';
ALTER TABLE ride_statistics.offsets ADD COLUMN barrier TIMESTAMPTZ(6) NOT NULL DEFAULT 'epoch', ALTER COLUMN as_of SET DEFAULT 'epoch';

-- The time that each projection has reached in each region, written now and then.
CREATE TABLE freshness (
    projection VARCHAR(64) NOT NULL,
    region VARCHAR(32) NOT NULL,
    as_of TIMESTAMPTZ(6) NOT NULL,
    CONSTRAINT freshness_pkey PRIMARY KEY (projection, region)
);

-- The event that a stream's version is, to tell a repetition from another event of the same version.
ALTER TABLE vehicle_listing.streams ADD COLUMN last_event UUID;
ALTER TABLE rider_history.streams ADD COLUMN last_event UUID;
ALTER TABLE city_users.streams ADD COLUMN last_event UUID;
ALTER TABLE ride_statistics.streams ADD COLUMN last_event UUID;
