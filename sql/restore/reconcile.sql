-- After a restore to an earlier time, brings the command database forward to what consumers have seen since, as far as events tell it, and
-- takes back what they do not tell (who registered since then: a password is in no event). docs/runbook.md says when, and what goes before.
-- Runs on CockroachDB and PostgreSQL, while no command service runs, after seen.sql. Each statement may be repeated.

-- Nothing that was published may be numbered again: consumers would skip what happens from now on.
UPDATE vehicles SET stream_version = seen.version FROM seen_streams AS seen
WHERE seen.region = vehicles.region AND seen.stream_id = vehicles.id AND seen.version > vehicles.stream_version;

UPDATE users SET stream_version = seen.version FROM seen_streams AS seen
WHERE seen.region = users.region AND seen.stream_id = users.id AND seen.version > users.stream_version;

-- Who was erased stays erased.
UPDATE users SET status = 'removed', removed_at = now(), username = NULL, email = NULL, first_name = NULL, last_name = NULL,
    password_hash = NULL
FROM seen_streams AS seen
WHERE seen.region = users.region AND seen.stream_id = users.id AND seen.ended AND users.status = 'active';

DELETE FROM username_claims WHERE EXISTS (
    SELECT 1 FROM users WHERE users.region = username_claims.region AND users.id = username_claims.user_id AND users.status = 'removed');

-- Vehicles that were added, whose owner is known.
INSERT INTO vehicles (region, id, city, owner_id, type, color, brand, status, stream_version, label, latitude, longitude, added_at,
    removed_at)
SELECT v.region, v.id, v.city, v.owner_id, v.type, v.color, v.brand,
    CASE WHEN v.status = 'removed' THEN 'removed' ELSE 'available' END,
    seen.version, v.label, v.latitude, v.longitude, v.added_at,
    CASE WHEN v.status = 'removed' THEN v.changed_at END
FROM seen_vehicles AS v
JOIN seen_streams AS seen ON seen.region = v.region AND seen.stream_id = v.id
JOIN users ON users.region = v.region AND users.id = v.owner_id
WHERE NOT EXISTS (SELECT 1 FROM vehicles WHERE vehicles.region = v.region AND vehicles.id = v.id);

-- Rides that began or ended.
INSERT INTO rides (region, id, city, vehicle_id, rider_region, rider_id, start_label, start_latitude, start_longitude, started_at,
    end_label, end_latitude, end_longitude, ended_at)
SELECT r.region, r.id, r.city, r.vehicle_id, r.rider_region, r.rider_id, r.start_label, r.start_latitude, r.start_longitude, r.started_at,
    r.end_label, r.end_latitude, r.end_longitude, r.ended_at
FROM seen_rides AS r
JOIN vehicles ON vehicles.region = r.region AND vehicles.id = r.vehicle_id
WHERE NOT EXISTS (SELECT 1 FROM rides WHERE rides.region = r.region AND rides.id = r.id);

UPDATE rides SET end_label = seen.end_label, end_latitude = seen.end_latitude, end_longitude = seen.end_longitude, ended_at = seen.ended_at
FROM seen_rides AS seen
WHERE seen.region = rides.region AND seen.id = rides.id AND rides.ended_at IS NULL AND seen.ended_at IS NOT NULL;

-- Where vehicles stand.
UPDATE vehicles SET status = seen.status, ride_id = NULL, label = seen.label, latitude = seen.latitude, longitude = seen.longitude,
    removed_at = CASE WHEN seen.status = 'removed' THEN seen.changed_at END
FROM seen_vehicles AS seen
WHERE seen.region = vehicles.region AND seen.id = vehicles.id AND seen.status <> 'on_trip' AND vehicles.status <> 'removed'
    AND (vehicles.status <> seen.status OR vehicles.label <> seen.label
        OR vehicles.latitude <> seen.latitude OR vehicles.longitude <> seen.longitude);

UPDATE vehicles SET status = 'on_trip', ride_id = rides.id, label = seen.label, latitude = seen.latitude, longitude = seen.longitude
FROM seen_vehicles AS seen
JOIN rides ON rides.region = seen.region AND rides.vehicle_id = seen.id AND rides.ended_at IS NULL
JOIN seen_rides ON seen_rides.region = rides.region AND seen_rides.id = rides.id
WHERE seen.region = vehicles.region AND seen.id = vehicles.id AND seen.status = 'on_trip' AND vehicles.status <> 'removed';

-- A ride whose end was seen and whose rider was erased after it: the history of it is gone, the vehicle tells that it is over.
UPDATE rides SET end_label = vehicles.label, end_latitude = vehicles.latitude, end_longitude = vehicles.longitude, ended_at = now()
FROM vehicles
WHERE vehicles.region = rides.region AND vehicles.id = rides.vehicle_id AND rides.ended_at IS NULL
    AND (vehicles.ride_id IS NULL OR vehicles.ride_id <> rides.id);

-- A ride whose rider is not known any more: nobody can end it, so it ends where it began. Consumers are told.
INSERT INTO outbox (region, shard, stream_id, stream_version, stream_family, event_id, type, occurred_at, rider_region, data)
SELECT rides.region, seen_shard(rides.vehicle_id), rides.vehicle_id, vehicles.stream_version + 1, 'fleet', gen_random_uuid(),
    'io.movr.ride.ended.v1', now(), rides.rider_region,
    CAST(json_build_object('rideId', rides.id, 'vehicleId', rides.vehicle_id, 'riderId', rides.rider_id,
        'riderRegion', rides.rider_region, 'city', rides.city,
        'startLocation', json_build_object('label', '', 'latitude', rides.start_latitude, 'longitude', rides.start_longitude),
        'endLocation', json_build_object('label', '', 'latitude', rides.start_latitude, 'longitude', rides.start_longitude),
        'startedAt', replace(CAST(rides.started_at AT TIME ZONE 'UTC' AS TEXT), ' ', 'T') || 'Z',
        'endedAt', replace(CAST(now() AT TIME ZONE 'UTC' AS TEXT), ' ', 'T') || 'Z',
        'durationSeconds', CAST(floor(extract(EPOCH FROM now() - rides.started_at)) AS INT8)) AS TEXT)
FROM rides
JOIN vehicles ON vehicles.region = rides.region AND vehicles.id = rides.vehicle_id AND vehicles.ride_id = rides.id
WHERE rides.ended_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM users WHERE users.region = rides.rider_region AND users.id = rides.rider_id AND users.status = 'active')
ON CONFLICT (region, shard, stream_id, stream_version) DO NOTHING;

UPDATE rides SET end_label = start_label, end_latitude = start_latitude, end_longitude = start_longitude, ended_at = now()
WHERE ended_at IS NULL AND EXISTS (
    SELECT 1 FROM outbox
    WHERE outbox.region = rides.region AND outbox.stream_id = rides.vehicle_id AND outbox.type = 'io.movr.ride.ended.v1')
    AND NOT EXISTS (
        SELECT 1 FROM users WHERE users.region = rides.rider_region AND users.id = rides.rider_id AND users.status = 'active');

UPDATE vehicles SET status = 'available', ride_id = NULL, stream_version = vehicles.stream_version + 1,
    label = rides.start_label, latitude = rides.start_latitude, longitude = rides.start_longitude
FROM rides
WHERE rides.region = vehicles.region AND rides.id = vehicles.ride_id AND rides.ended_at IS NOT NULL;

-- A rider's seat is the open ride.
DELETE FROM open_rides WHERE NOT EXISTS (
    SELECT 1 FROM rides
    WHERE rides.region = open_rides.ride_region AND rides.id = open_rides.ride_id AND rides.ended_at IS NULL);

INSERT INTO open_rides (region, rider_id, ride_region, ride_id)
SELECT rides.rider_region, rides.rider_id, rides.region, rides.id FROM rides
JOIN users ON users.region = rides.rider_region AND users.id = rides.rider_id
WHERE rides.ended_at IS NULL
ON CONFLICT (region, rider_id) DO NOTHING;

-- Vehicles that erased owners have left behind: they leave, some at a time, once a command service runs.
INSERT INTO due_work (region, due_at, kind, id, progress, unfinished)
SELECT users.region, now(), 'vehicles-of-removed-user', users.id, CAST('00000000-0000-0000-0000-000000000000' AS UUID), false
FROM users
WHERE users.status = 'removed'
    AND EXISTS (
        SELECT 1 FROM vehicles
        WHERE vehicles.region = users.region AND vehicles.owner_id = users.id AND vehicles.status <> 'removed')
    AND NOT EXISTS (
        SELECT 1 FROM due_work
        WHERE due_work.region = users.region AND due_work.kind = 'vehicles-of-removed-user' AND due_work.id = users.id);

-- Vehicles whose owner registered since: they go. The listing takes the removal from on_trip, too.
INSERT INTO outbox (region, shard, stream_id, stream_version, stream_family, event_id, type, occurred_at, data)
SELECT v.region, seen_shard(v.id), v.id, seen.version + 1, 'fleet', gen_random_uuid(), 'io.movr.vehicle.removed.v1', now(),
    CAST(json_build_object('vehicleId', v.id, 'ownerId', v.owner_id, 'city', v.city,
        'removedAt', replace(CAST(now() AT TIME ZONE 'UTC' AS TEXT), ' ', 'T') || 'Z') AS TEXT)
FROM seen_vehicles AS v
JOIN seen_streams AS seen ON seen.region = v.region AND seen.stream_id = v.id
WHERE v.status <> 'removed' AND NOT EXISTS (SELECT 1 FROM vehicles WHERE vehicles.region = v.region AND vehicles.id = v.id)
ON CONFLICT (region, shard, stream_id, stream_version) DO NOTHING;

-- Who registered since must register again: the read models let the name and the history go.
INSERT INTO outbox (region, shard, stream_id, stream_version, stream_family, event_id, type, occurred_at)
SELECT seen.region, seen_shard(seen.stream_id), seen.stream_id, seen.version + 1, 'users', gen_random_uuid(),
    'io.movr.user.removed.v1', now()
FROM seen_streams AS seen
WHERE seen.stream_family = 'users' AND NOT seen.ended
    AND NOT EXISTS (SELECT 1 FROM users WHERE users.region = seen.region AND users.id = seen.stream_id)
ON CONFLICT (region, shard, stream_id, stream_version) DO NOTHING;
