-- The catalogue of cities, copied from the YAML file at start-up: every regional row points here, so that none is homed in a wrong region.
-- GLOBAL: read in every region by each regional row's foreign key, written only when the catalogue changes.
CREATE TABLE IF NOT EXISTS cities (
    slug VARCHAR(64) NOT NULL,
    region VARCHAR(32) NOT NULL,
    display_name VARCHAR(100) NOT NULL,
    time_zone VARCHAR(64) NOT NULL,
    latitude NUMERIC(9, 6) NOT NULL,
    longitude NUMERIC(9, 6) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    CONSTRAINT cities_pkey PRIMARY KEY (slug),
    CONSTRAINT cities_slug_region_key UNIQUE (slug, region)
) LOCALITY GLOBAL;
