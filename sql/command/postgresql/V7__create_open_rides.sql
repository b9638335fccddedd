-- A rider's one open ride, in the rider's home region whatever the region of the ride: the key makes a second one impossible.
CREATE TABLE open_rides (
    region VARCHAR(32) NOT NULL,
    rider_id UUID NOT NULL,
    ride_region VARCHAR(32) NOT NULL,
    ride_id UUID NOT NULL,
    CONSTRAINT open_rides_pkey PRIMARY KEY (region, rider_id),
    CONSTRAINT open_rides_rider_fkey FOREIGN KEY (region, rider_id) REFERENCES users (region, id)
) PARTITION BY LIST (region);

CREATE TABLE open_rides_us_east1 PARTITION OF open_rides FOR VALUES IN ('us-east1');
CREATE TABLE open_rides_us_west1 PARTITION OF open_rides FOR VALUES IN ('us-west1');
CREATE TABLE open_rides_europe_west1 PARTITION OF open_rides FOR VALUES IN ('europe-west1');
