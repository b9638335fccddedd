-- An update that finds no room in its row's page adds an entry to the primary key, and under SERIALIZABLE conflicts with every transaction
-- that has read any row through the same index page: with a small table, with all others. A vehicle is updated twice a ride, so nine tenths
-- of its pages stay free; a ride is updated once, so half.
-- https://www.postgresql.org/docs/18/storage-hot.html
ALTER TABLE vehicles_us_east1 SET (fillfactor = 10);
ALTER TABLE vehicles_us_west1 SET (fillfactor = 10);
ALTER TABLE vehicles_europe_west1 SET (fillfactor = 10);
ALTER TABLE rides_us_east1 SET (fillfactor = 50);
ALTER TABLE rides_us_west1 SET (fillfactor = 50);
ALTER TABLE rides_europe_west1 SET (fillfactor = 50);
