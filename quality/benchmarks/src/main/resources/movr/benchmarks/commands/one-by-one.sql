-- StartRide or EndRide as most programs would send them: what MovR reads and writes, a statement each. The rows are as long as MovR's.
-- A run of the script is one command, so that an attempt that has to be repeated is repeated as a whole.
\set key random(1, 9223372036854775806)
\if :riding
BEGIN;
SELECT v.stream_version AS version, v.status, r.rider_id AS rider, r.started_at AS started,
    (SELECT count(*) FROM users o WHERE o.region = 'us-east1' AND o.id = v.owner_id AND o.status = 'active') AS owners
FROM rides r JOIN vehicles v ON v.region = r.region AND v.id = r.vehicle_id
WHERE r.region = 'us-east1' AND r.id = md5(CAST(:ride AS TEXT))::uuid AND v.region = 'us-east1' FOR UPDATE
\gset
INSERT INTO command_records (region, caller, idempotency_key, command, fingerprint, request_fingerprint, outcome, answer, expires_at)
VALUES ('us-east1', CAST(md5('r' || CAST(:n AS TEXT))::uuid AS TEXT), CAST(md5(CAST(:key AS TEXT))::uuid AS TEXT), 'EndRide',
    'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
    '2.7d865e959b2466918c9863afca942d0fb89d7c9ac0c99bafc3749504ded97730', 'accepted',
    '{"body":{"rideId":"00000000-0000-4000-8000-000000000000","vehicleId":"00000000-0000-4000-8000-000000000000","startLocation":{"label":"Times Square","latitude":40.758,"longitude":-73.9855},"endLocation":{"label":"Bryant Park","latitude":40.7536,"longitude":-73.9832},"startedAt":"2026-01-01T00:00:00.000000Z","endedAt":"2026-01-01T00:00:00.000000Z","durationSeconds":0},"consistencyToken":"us-east1.fleet.00000000-0000-4000-8000-000000000000@1000","repeated": false}',
    now() + interval '24 hours');
UPDATE vehicles SET status = 'available', ride_id = NULL, stream_version = CAST(:version AS INT8) + 1,
    label = '', latitude = 40.7536, longitude = -73.9832
WHERE region = 'us-east1' AND id = md5('v' || CAST(:n AS TEXT))::uuid AND ride_id = md5(CAST(:ride AS TEXT))::uuid AND stream_version = CAST(:version AS INT8);
UPDATE rides SET end_label = '', end_latitude = 40.7536, end_longitude = -73.9832, ended_at = now()
WHERE region = 'us-east1' AND id = md5(CAST(:ride AS TEXT))::uuid AND ended_at IS NULL;
DELETE FROM open_rides WHERE region = 'us-east1' AND rider_id = md5('r' || CAST(:n AS TEXT))::uuid AND ride_id = md5(CAST(:ride AS TEXT))::uuid;
INSERT INTO outbox (region, shard, stream_id, stream_version, stream_family, event_id, type, occurred_at, rider_region, trace_parent, data)
VALUES ('us-east1', CAST(:n AS INT8) % 4, md5('v' || CAST(:n AS TEXT))::uuid, CAST(:version AS INT8) + 1, 'fleet', gen_random_uuid(),
    'io.movr.ride.ended.v1', now(), 'us-east1', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00',
    '{"rideId":"00000000-0000-4000-8000-000000000000","vehicleId":"00000000-0000-4000-8000-000000000000","riderId":"00000000-0000-4000-8000-000000000000","riderRegion":"us-east1","city":"new-york","startLocation":{"label":"","latitude":40.758,"longitude":-73.9855},"endLocation":{"label":"","latitude":40.7536,"longitude":-73.9832},"startedAt":"2026-01-01T00:00:00.000000Z","endedAt":"2026-01-01T00:00:00.000000Z","durationSeconds":0}');
COMMIT;
\set riding 0
\else
\set n random(0, :each - 1) * :clients + :client_id
\set ride random(1, 9223372036854775806)
BEGIN;
SELECT v.stream_version AS version, v.status, v.latitude, v.longitude,
    (SELECT count(*) FROM users u WHERE u.region = 'us-east1' AND u.id = md5('r' || CAST(:n AS TEXT))::uuid AND u.status = 'active') AS riders,
    (SELECT count(*) FROM users o WHERE o.region = 'us-east1' AND o.id = v.owner_id AND o.status = 'active') AS owners
FROM vehicles v WHERE v.region = 'us-east1' AND v.id = md5('v' || CAST(:n AS TEXT))::uuid FOR UPDATE
\gset
INSERT INTO command_records (region, caller, idempotency_key, command, fingerprint, request_fingerprint, outcome, answer, expires_at)
VALUES ('us-east1', CAST(md5('r' || CAST(:n AS TEXT))::uuid AS TEXT), CAST(md5(CAST(:key AS TEXT))::uuid AS TEXT), 'StartRide',
    'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
    '2.7d865e959b2466918c9863afca942d0fb89d7c9ac0c99bafc3749504ded97730', 'accepted',
    '{"body":{"rideId":"00000000-0000-4000-8000-000000000000","vehicleId":"00000000-0000-4000-8000-000000000000","startLocation":{"label":"Times Square","latitude":40.758,"longitude":-73.9855},"startedAt":"2026-01-01T00:00:00.000000Z"},"consistencyToken":"us-east1.fleet.00000000-0000-4000-8000-000000000000@1000","repeated": false}',
    now() + interval '24 hours');
UPDATE vehicles SET status = 'on_trip', ride_id = md5(CAST(:ride AS TEXT))::uuid, stream_version = CAST(:version AS INT8) + 1
WHERE region = 'us-east1' AND id = md5('v' || CAST(:n AS TEXT))::uuid AND status = 'available' AND stream_version = CAST(:version AS INT8);
INSERT INTO rides (region, id, city, vehicle_id, rider_region, rider_id, start_label, start_latitude, start_longitude, started_at)
VALUES ('us-east1', md5(CAST(:ride AS TEXT))::uuid, 'new-york', md5('v' || CAST(:n AS TEXT))::uuid, 'us-east1', md5('r' || CAST(:n AS TEXT))::uuid,
    '', 40.758, -73.9855, now());
INSERT INTO open_rides (region, rider_id, ride_region, ride_id)
VALUES ('us-east1', md5('r' || CAST(:n AS TEXT))::uuid, 'us-east1', md5(CAST(:ride AS TEXT))::uuid);
INSERT INTO outbox (region, shard, stream_id, stream_version, stream_family, event_id, type, occurred_at, rider_region, trace_parent, data)
VALUES ('us-east1', CAST(:n AS INT8) % 4, md5('v' || CAST(:n AS TEXT))::uuid, CAST(:version AS INT8) + 1, 'fleet', gen_random_uuid(),
    'io.movr.ride.started.v1', now(), 'us-east1', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00',
    '{"rideId":"00000000-0000-4000-8000-000000000000","vehicleId":"00000000-0000-4000-8000-000000000000","riderId":"00000000-0000-4000-8000-000000000000","riderRegion":"us-east1","city":"new-york","startLocation":{"label":"","latitude":40.758,"longitude":-73.9855},"startedAt":"2026-01-01T00:00:00.000000Z"}');
COMMIT;
\set riding 1
\endif
