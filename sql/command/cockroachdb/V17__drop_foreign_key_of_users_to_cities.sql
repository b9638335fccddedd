-- The service sets city and region from the same catalogue. The reference to the GLOBAL table of cities was read in the primary region
-- whenever that region was away: without it nobody could register, add a vehicle or start a ride anywhere (docs/adr/0024).
ALTER TABLE users DROP CONSTRAINT IF EXISTS users_city_fkey;
