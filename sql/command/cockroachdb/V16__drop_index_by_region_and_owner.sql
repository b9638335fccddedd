-- V15 replaces it.
DROP INDEX IF EXISTS vehicles@vehicles_owner_idx;
