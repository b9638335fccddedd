-- Each event leaves a dead row and a dead key behind the relay's scans. By default vacuum waits until a fifth of the table is dead, and
-- rests between pages; here it comes after 1,000 dead rows and does not rest. CockroachDB: V11.
ALTER TABLE outbox_us_east1 SET (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);
ALTER TABLE outbox_us_west1 SET (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);
ALTER TABLE outbox_europe_west1 SET (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);
