-- V52 replaces it.
DROP INDEX vehicles_owner_id_idx;
