-- While a message is parked, As-Of stays at the time before which all events were applied; as_of goes on with what is read.
ALTER TABLE freshness ADD COLUMN applied_as_of TIMESTAMPTZ(6) NOT NULL DEFAULT 'epoch';
