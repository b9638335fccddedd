-- V52 replaces it.
DROP INDEX IF EXISTS vehicles@vehicles_owner_id_idx;
