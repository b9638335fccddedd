-- What an administrator runs once, before the first migration; running it again changes nothing:
--     cockroach sql --url "$ADMIN_URL" --file sql/cockroachdb/init.sql
-- It lies outside sql/command, so that no service carries administrators' statements in its jar.

-- The names must equal region= of the nodes' --locality. A zone may fail without loss; SURVIVE REGION FAILURE would make
-- every write wait for a second region. Rangefeeds stay off: nothing here uses a changefeed.
CREATE DATABASE IF NOT EXISTS movr
    PRIMARY REGION "us-east1" REGIONS "us-east1", "us-west1", "europe-west1" SURVIVE ZONE FAILURE;

-- No passwords: certificates on a secure cluster, nothing on a laptop's insecure one.
CREATE ROLE IF NOT EXISTS movr_migration WITH LOGIN;
CREATE ROLE IF NOT EXISTS movr_service WITH LOGIN;

-- By default every role may connect, and create tables in the public schema.
REVOKE CONNECT ON DATABASE movr FROM public;
REVOKE CREATE ON SCHEMA movr.public FROM public;
GRANT CONNECT ON DATABASE movr TO movr_migration, movr_service;
GRANT USAGE ON SCHEMA movr.public TO movr_migration, movr_service;

-- Flyway owns what it creates; it may do nothing outside this database.
GRANT CREATE ON DATABASE movr TO movr_migration;
GRANT CREATE ON SCHEMA movr.public TO movr_migration;

-- The service reads and writes rows and changes no table. For all roles: an administrator need not be a member of
-- movr_migration for that, and nobody else may create tables here. Default privileges belong to the current database.
USE movr;
ALTER DEFAULT PRIVILEGES FOR ALL ROLES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO movr_service;

-- From v26.1 on tables are made with schema_locked, which only serves changefeeds, and there are none. On a locked table some changes are
-- refused (57000), as sql/README.md lists: a foreign key to it and CONFIGURE ZONE are among the migrations. Known from v25.3 on; on older
-- versions leave it out.
ALTER ROLE movr_migration IN DATABASE movr SET create_table_with_schema_locked = off;

-- One isolation level for all who write tables with foreign keys, whatever the cluster's default is.
ALTER ROLE movr_migration IN DATABASE movr SET default_transaction_isolation = 'serializable';
ALTER ROLE movr_service IN DATABASE movr SET default_transaction_isolation = 'serializable';

-- Plans are made with their values, never once for all: which region's rows a statement reads is seen from the value of its region. From
-- v25.2 on the default, auto, may change to a generic plan after five executions of a prepared statement.
ALTER ROLE movr_service IN DATABASE movr SET plan_cache_mode = 'force_custom_plan';

-- A command that takes longer is lost to its caller, and a drained node waits ten seconds for its transactions.
-- Migrations have no such limits: a schema change may rightly take an hour.
ALTER ROLE movr_service IN DATABASE movr SET statement_timeout = '3s';
ALTER ROLE movr_service IN DATABASE movr SET transaction_timeout = '5s';
ALTER ROLE movr_service IN DATABASE movr SET idle_in_transaction_session_timeout = '10s';
ALTER ROLE movr_service IN DATABASE movr SET lock_timeout = '2s';
