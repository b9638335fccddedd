-- As V17, for rides.
ALTER TABLE rides DROP CONSTRAINT IF EXISTS rides_city_fkey;
