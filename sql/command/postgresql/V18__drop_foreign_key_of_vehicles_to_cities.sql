-- As V17, for vehicles.
ALTER TABLE vehicles DROP CONSTRAINT vehicles_city_fkey;
