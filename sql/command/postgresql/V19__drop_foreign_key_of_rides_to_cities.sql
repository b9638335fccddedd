-- As V17, for rides.
ALTER TABLE rides DROP CONSTRAINT rides_city_fkey;
