package movr.verifier.checks;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables of the read models and what is asked of their columns. */
final class ReadTables {

    static final ReadTable VEHICLES = ReadTable.of("vehicle_listing.vehicles", "vehicle_id")
            .with(
                    Verdict::equal,
                    "city",
                    "owner_id",
                    "type",
                    "status",
                    "latitude",
                    "longitude",
                    "added_at",
                    "stream_version")
            .with(Verdict::equalIfListed, "color", "brand")
            .with(Verdict::equalIfKnown, "changed_at", "kafka_partition")
            .with(Verdict::within, "kafka_offset");

    static final ReadTable RIDES = ReadTable.of("rider_history.rides", "ride_id")
            .with(
                    Verdict::equal,
                    "rider_id",
                    "region",
                    "city",
                    "vehicle_id",
                    "start_latitude",
                    "start_longitude",
                    "started_at",
                    "end_latitude",
                    "end_longitude",
                    "ended_at",
                    "duration_seconds",
                    "distance_metres")
            .with(Verdict::equalIfKnown, "stream_version");

    static final ReadTable RIDERS = ReadTable.of("rider_history.riders", "rider_id");

    static final ReadTable PEOPLE =
            ReadTable.of("city_users.people", "user_id").with(Verdict::equal, "username", "city", "registered_at");

    static final ReadTable OWNERS =
            ReadTable.of("city_users.owners", "owner_id").with(Verdict::counts, "vehicles");

    static final ReadTable HOURS = ReadTable.of("ride_statistics.hours", "city", "hour")
            .with(Verdict::counts, "rides_started", "rides_ended", "duration_seconds", "distance_metres");

    static final List<String> SCHEMAS = List.of("vehicle_listing", "rider_history", "city_users", "ride_statistics");

    private static final List<ReadTable> OWN = List.of(VEHICLES, RIDES, RIDERS, PEOPLE, OWNERS, HOURS);

    private static final String PARKED =
            "a copy of the record as it came, for operators; a stream that is parked is frozen or waits, which is compared";

    private static final String LABEL = "empty; earlier releases kept here what people typed, until it was redacted";

    private static final String REBUILD = "how a rebuild went: no event says how it should have gone";

    /** Columns, tables or schemas that nothing is compared with, each with the reason. */
    private static final Map<String, String> NOT_COMPARED = notCompared();

    private ReadTables() {}

    /** The streams that a read model has read, and how far. */
    static ReadTable streams(String schema) {
        return ReadTable.of(schema + ".streams", "stream_id")
                .with(Verdict::version, "version")
                .with(Verdict::follows, "frozen", "waiting")
                .with(Verdict::equal, "family", "ended");
    }

    /** The partitions that a read model has read, and how far. */
    static ReadTable offsets(String schema) {
        return ReadTable.of(schema + ".offsets", "topic", "kafka_partition").with(Verdict::within, "next_offset");
    }

    /** All that are compared, by name. */
    static Map<String, ReadTable> compared() {
        Map<String, ReadTable> all = new TreeMap<>();
        OWN.forEach(table -> all.put(table.name(), table));
        SCHEMAS.forEach(schema -> {
            all.put(streams(schema).name(), streams(schema));
            all.put(offsets(schema).name(), offsets(schema));
        });
        return all;
    }

    /** What is not compared, and why: columns as {@code schema.table.column}, or whole tables. */
    static Map<String, String> exempt() {
        return NOT_COMPARED;
    }

    private static Map<String, String> notCompared() {
        Map<String, String> reasons = new TreeMap<>();
        reasons.put(
                "vehicle_listing.vehicles.position",
                "the database makes it of longitude and latitude, in each statement");
        reasons.put("vehicle_listing.vehicles.label", LABEL);
        reasons.put("rider_history.rides.start_label", LABEL);
        reasons.put("rider_history.rides.end_label", LABEL);
        SCHEMAS.forEach(schema -> {
            reasons.put(schema + ".offsets.as_of", "written by earlier releases");
            reasons.put(schema + ".offsets.replays", "operators' replays, of which no event tells");
            reasons.put(schema + ".offsets.code_version", "the program that made the rows");
            reasons.put(schema + ".offsets.barrier", "a time of the database's clock, which no event or row tells");
            reasons.put(
                    schema + ".streams.last_event",
                    "the id of an event, by which the query service tells repetitions; no row has it");
            reasons.put(schema + ".parked", PARKED);
        });
        reasons.put("rider_history.removed_riders", "kept by earlier releases");
        reasons.put("public.rebuilds", REBUILD);
        reasons.put("public.freshness", "times of the database's clock, which no event or row tells");
        reasons.put("public.flyway_schema_history", "Flyway's list of migrations");
        return reasons;
    }
}
