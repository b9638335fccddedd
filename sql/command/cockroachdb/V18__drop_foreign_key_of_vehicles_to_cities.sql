-- As V17, for vehicles.
ALTER TABLE vehicles DROP CONSTRAINT IF EXISTS vehicles_city_fkey;
