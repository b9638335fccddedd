package movr.command.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A row to be written: sound as it comes, spoiled by {@link #with}. */
class Row {
    /** Stands in the database before each test, in New York. */
    static final UUID RIDER = UUID.fromString("00000000-0000-4000-8000-000000000001");

    /** Stands in the database before each test and belongs to {@link #RIDER}. */
    static final UUID VEHICLE = UUID.fromString("00000000-0000-4000-8000-000000000002");

    private static final String NOON = "2026-05-01T12:00:00Z";

    private final String table;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    private Row(String table) {
        this.table = table;
    }

    static Row city(String slug, String region) {
        return new Row("cities")
                .with("slug", slug)
                .with("region", region)
                .with("display_name", slug)
                .with("time_zone", "UTC")
                .with("latitude", 40.7)
                .with("longitude", -74.0)
                .with("currency", "USD");
    }

    static Row claim(String username, String region) {
        return new Row("username_claims")
                .with("username", username)
                .with("region", region)
                .with("user_id", UUID.randomUUID());
    }

    static Row user() {
        return inNewYork("users")
                .with("status", "active")
                .with("stream_version", 1)
                .with("username", "ada")
                .with("email", "ada@example.org")
                .with("first_name", "Ada")
                .with("last_name", "Lovelace")
                .with("password_hash", "{argon2}")
                .with("registered_at", NOON);
    }

    static Row removedUser() {
        return inNewYork("users")
                .with("status", "removed")
                .with("stream_version", 2)
                .with("registered_at", NOON)
                .with("removed_at", NOON);
    }

    static Row vehicle() {
        return inNewYork("vehicles")
                .with("owner_id", RIDER)
                .with("type", "scooter")
                .with("color", "red")
                .with("brand", "Kona")
                .with("status", "available")
                .with("stream_version", 1)
                .with("label", "Times Square")
                .with("latitude", 40.758)
                .with("longitude", -73.9855)
                .with("added_at", NOON);
    }

    static Row ride() {
        return inNewYork("rides")
                .with("vehicle_id", VEHICLE)
                .with("rider_region", "us-east1")
                .with("rider_id", RIDER)
                .with("start_label", "Times Square")
                .with("start_latitude", 40.758)
                .with("start_longitude", -73.9855)
                .with("started_at", NOON);
    }

    static Row endedRide() {
        return ride().with("end_label", "Wall Street")
                .with("end_latitude", 40.706)
                .with("end_longitude", -74.009)
                .with("ended_at", "2026-05-01T12:07:00Z");
    }

    static Row openRide() {
        return new Row("open_rides")
                .with("region", "us-east1")
                .with("rider_id", RIDER)
                .with("ride_region", "europe-west1")
                .with("ride_id", UUID.randomUUID());
    }

    static Row commandRecord() {
        return new Row("command_records")
                .with("region", "us-east1")
                .with("caller", RIDER.toString())
                .with("idempotency_key", UUID.randomUUID().toString())
                .with("command", "StartRide")
                .with("fingerprint", "f")
                .with("outcome", "accepted")
                .with("answer", "{}")
                .with("expires_at", NOON);
    }

    static Row event() {
        return new Row("outbox")
                .with("region", "us-east1")
                .with("shard", 3)
                .with("stream_id", UUID.randomUUID())
                .with("stream_version", 1)
                .with("stream_family", "fleet")
                .with("event_id", UUID.randomUUID())
                .with("type", "movr.ride.started.v1")
                .with("occurred_at", NOON);
    }

    private static Row inNewYork(String table) {
        return new Row(table)
                .with("region", "us-east1")
                .with("id", UUID.randomUUID())
                .with("city", "new-york");
    }

    Row with(String column, @Nullable Object value) {
        values.put(column, value);
        return this;
    }

    void insertInto(JdbcClient database) {
        var columns = String.join(", ", values.keySet());
        var parameters = values.keySet().stream()
                .map(column -> column.endsWith("_at") ? "CAST(? AS TIMESTAMPTZ)" : "?")
                .collect(Collectors.joining(", "));
        database.sql("INSERT INTO " + table + " (" + columns + ") VALUES (" + parameters + ")")
                .params(values.values().toArray())
                .update();
    }

    @Override
    public String toString() {
        return table + " " + values;
    }
}
