-- What the caller sent, keyed where it is secret. Null in records of releases before; these, while they still run, leave it out.
ALTER TABLE command_records ADD COLUMN IF NOT EXISTS request_fingerprint VARCHAR(160);
