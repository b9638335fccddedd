-- StartRide or EndRide as one statement: the fewest round trips that these rows can be had for. The rows are as long as MovR's.
-- A run of the script is one command, so that an attempt that has to be repeated is repeated as a whole.
\set key random(1, 9223372036854775806)
\if :riding
WITH vehicle AS (
    UPDATE vehicles SET status = 'available', ride_id = NULL, stream_version = stream_version + 1,
        label = '', latitude = 40.7536, longitude = -73.9832
    WHERE region = 'us-east1' AND id = md5('v' || CAST(:n AS TEXT))::uuid AND ride_id = md5(CAST(:ride AS TEXT))::uuid
    RETURNING id, stream_version),
record AS (
    INSERT INTO command_records (region, caller, idempotency_key, command, fingerprint, request_fingerprint, outcome, answer, expires_at)
    VALUES ('us-east1', CAST(md5('r' || CAST(:n AS TEXT))::uuid AS TEXT), CAST(md5(CAST(:key AS TEXT))::uuid AS TEXT), 'EndRide',
        'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
        '2.7d865e959b2466918c9863afca942d0fb89d7c9ac0c99bafc3749504ded97730', 'accepted',
        '{"body":{"rideId":"00000000-0000-4000-8000-000000000000","vehicleId":"00000000-0000-4000-8000-000000000000","startLocation":{"label":"Times Square","latitude":40.758,"longitude":-73.9855},"endLocation":{"label":"Bryant Park","latitude":40.7536,"longitude":-73.9832},"startedAt":"2026-01-01T00:00:00.000000Z","endedAt":"2026-01-01T00:00:00.000000Z","durationSeconds":0},"consistencyToken":"us-east1.fleet.00000000-0000-4000-8000-000000000000@1000","repeated": false}',
        now() + interval '24 hours')),
ride AS (
    UPDATE rides SET end_label = '', end_latitude = 40.7536, end_longitude = -73.9832, ended_at = now()
    WHERE region = 'us-east1' AND id = md5(CAST(:ride AS TEXT))::uuid AND ended_at IS NULL),
open_ride AS (
    DELETE FROM open_rides WHERE region = 'us-east1' AND rider_id = md5('r' || CAST(:n AS TEXT))::uuid AND ride_id = md5(CAST(:ride AS TEXT))::uuid)
INSERT INTO outbox (region, shard, stream_id, stream_version, stream_family, event_id, type, occurred_at, rider_region, trace_parent, data)
SELECT 'us-east1', CAST(:n AS INT8) % 4, id, stream_version, 'fleet', gen_random_uuid(), 'io.movr.ride.ended.v1', now(), 'us-east1',
    '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00',
    '{"rideId":"00000000-0000-4000-8000-000000000000","vehicleId":"00000000-0000-4000-8000-000000000000","riderId":"00000000-0000-4000-8000-000000000000","riderRegion":"us-east1","city":"new-york","startLocation":{"label":"","latitude":40.758,"longitude":-73.9855},"endLocation":{"label":"","latitude":40.7536,"longitude":-73.9832},"startedAt":"2026-01-01T00:00:00.000000Z","endedAt":"2026-01-01T00:00:00.000000Z","durationSeconds":0}'
FROM vehicle;
\set riding 0
\else
\set n random(0, :each - 1) * :clients + :client_id
\set ride random(1, 9223372036854775806)
WITH vehicle AS (
    UPDATE vehicles SET status = 'on_trip', ride_id = md5(CAST(:ride AS TEXT))::uuid, stream_version = stream_version + 1
    WHERE region = 'us-east1' AND id = md5('v' || CAST(:n AS TEXT))::uuid AND status = 'available'
    RETURNING id, city, stream_version, latitude, longitude),
record AS (
    INSERT INTO command_records (region, caller, idempotency_key, command, fingerprint, request_fingerprint, outcome, answer, expires_at)
    VALUES ('us-east1', CAST(md5('r' || CAST(:n AS TEXT))::uuid AS TEXT), CAST(md5(CAST(:key AS TEXT))::uuid AS TEXT), 'StartRide',
        'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
        '2.7d865e959b2466918c9863afca942d0fb89d7c9ac0c99bafc3749504ded97730', 'accepted',
        '{"body":{"rideId":"00000000-0000-4000-8000-000000000000","vehicleId":"00000000-0000-4000-8000-000000000000","startLocation":{"label":"Times Square","latitude":40.758,"longitude":-73.9855},"startedAt":"2026-01-01T00:00:00.000000Z"},"consistencyToken":"us-east1.fleet.00000000-0000-4000-8000-000000000000@1000","repeated": false}',
        now() + interval '24 hours')),
ride AS (
    INSERT INTO rides (region, id, city, vehicle_id, rider_region, rider_id, start_label, start_latitude, start_longitude, started_at)
    SELECT 'us-east1', md5(CAST(:ride AS TEXT))::uuid, city, id, 'us-east1', md5('r' || CAST(:n AS TEXT))::uuid, '', latitude, longitude, now() FROM vehicle),
open_ride AS (
    INSERT INTO open_rides (region, rider_id, ride_region, ride_id) VALUES ('us-east1', md5('r' || CAST(:n AS TEXT))::uuid, 'us-east1', md5(CAST(:ride AS TEXT))::uuid))
INSERT INTO outbox (region, shard, stream_id, stream_version, stream_family, event_id, type, occurred_at, rider_region, trace_parent, data)
SELECT 'us-east1', CAST(:n AS INT8) % 4, id, stream_version, 'fleet', gen_random_uuid(), 'io.movr.ride.started.v1', now(), 'us-east1',
    '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00',
    '{"rideId":"00000000-0000-4000-8000-000000000000","vehicleId":"00000000-0000-4000-8000-000000000000","riderId":"00000000-0000-4000-8000-000000000000","riderRegion":"us-east1","city":"new-york","startLocation":{"label":"","latitude":40.758,"longitude":-73.9855},"startedAt":"2026-01-01T00:00:00.000000Z"}'
FROM vehicle;
\set riding 1
\endif
