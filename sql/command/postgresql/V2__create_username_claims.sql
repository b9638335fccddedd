-- Usernames are unique over all regions, so the claim lies in one table for all and holds nothing else of the person.
CREATE TABLE username_claims (
    username VARCHAR(30) NOT NULL,
    region VARCHAR(32) NOT NULL,
    user_id UUID NOT NULL,
    CONSTRAINT username_claims_pkey PRIMARY KEY (username)
);
