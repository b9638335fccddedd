-- Why a message is parked, alike for all that fail alike: where too many streams would be parked for one cause, the projection stops.
ALTER TABLE vehicle_listing.parked ADD COLUMN cause TEXT;
ALTER TABLE rider_history.parked ADD COLUMN cause TEXT;
ALTER TABLE city_users.parked ADD COLUMN cause TEXT;
ALTER TABLE ride_statistics.parked ADD COLUMN cause TEXT;
CREATE INDEX parked_cause_idx ON vehicle_listing.parked (cause, stream_id) WHERE cause IS NOT NULL;
CREATE INDEX parked_cause_idx ON rider_history.parked (cause, stream_id) WHERE cause IS NOT NULL;
CREATE INDEX parked_cause_idx ON city_users.parked (cause, stream_id) WHERE cause IS NOT NULL;
CREATE INDEX parked_cause_idx ON ride_statistics.parked (cause, stream_id) WHERE cause IS NOT NULL;

-- A replay by an operator takes effect between two offsets: the position of an event is its offset plus the replays before it.
ALTER TABLE vehicle_listing.offsets ADD COLUMN replays INT8 NOT NULL DEFAULT 0;
ALTER TABLE rider_history.offsets ADD COLUMN replays INT8 NOT NULL DEFAULT 0;
ALTER TABLE city_users.offsets ADD COLUMN replays INT8 NOT NULL DEFAULT 0;
ALTER TABLE ride_statistics.offsets ADD COLUMN replays INT8 NOT NULL DEFAULT 0;

-- The version of the code that made the rows: older code must not write them.
ALTER TABLE vehicle_listing.offsets ADD COLUMN code_version INT4 NOT NULL DEFAULT 1;
ALTER TABLE rider_history.offsets ADD COLUMN code_version INT4 NOT NULL DEFAULT 1;
ALTER TABLE city_users.offsets ADD COLUMN code_version INT4 NOT NULL DEFAULT 1;
ALTER TABLE ride_statistics.offsets ADD COLUMN code_version INT4 NOT NULL DEFAULT 1;
ALTER TABLE rebuilds ADD COLUMN code_version INT4 NOT NULL DEFAULT 1;
