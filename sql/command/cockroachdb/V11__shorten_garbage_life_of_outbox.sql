-- Each deleted event is read over by the relay's next scan until it is garbage-collected: ten minutes instead of the default four hours.
-- Backups and historical reads of this table must therefore be younger than that; the row-by-row partitions inherit the value.
ALTER TABLE outbox CONFIGURE ZONE USING gc.ttlseconds = 600;
