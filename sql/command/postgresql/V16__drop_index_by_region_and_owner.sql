-- V15 replaces it.
DROP INDEX vehicles_owner_idx;
