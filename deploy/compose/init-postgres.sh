#!/bin/bash
# Run once, by the image, on an empty data directory: a database whose owner is the query service and no superuser.
set -euo pipefail
psql --username postgres --no-psqlrc --set ON_ERROR_STOP=1 --set password="$MOVR_QUERY_DB_PASSWORD" <<'SQL'
CREATE ROLE movr_query LOGIN PASSWORD :'password';
CREATE DATABASE movr_query OWNER movr_query;
REVOKE CONNECT ON DATABASE movr_query FROM PUBLIC;
SQL
