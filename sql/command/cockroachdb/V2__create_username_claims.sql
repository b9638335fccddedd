-- Usernames are unique over all regions, so the claim lies in one table for all and holds nothing else of the person.
-- GLOBAL: the one uniqueness that holds over all regions. Reads are local everywhere; a claim pays the slow write once per account.
CREATE TABLE IF NOT EXISTS username_claims (
    username VARCHAR(30) NOT NULL,
    region VARCHAR(32) NOT NULL,
    user_id UUID NOT NULL,
    CONSTRAINT username_claims_pkey PRIMARY KEY (username)
) LOCALITY GLOBAL;
