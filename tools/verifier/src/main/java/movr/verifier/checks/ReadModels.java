package movr.verifier.checks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import movr.verifier.checks.Discrepancy.Kind;
import movr.verifier.checks.TableCheck.Presence;
import movr.verifier.rows.CommittedRows;
import movr.verifier.rows.EventRows;
import movr.verifier.rows.Hours;
import movr.verifier.rows.Query;
import movr.verifier.rows.RegionLog;
import movr.verifier.rows.Row;
import movr.verifier.rows.StreamSql;
import movr.verifier.rows.VehicleState.Change;
import movr.verifier.topics.EventLog;
import movr.verifier.topics.EventLog.Extent;

/**
 * The read models of a region: how far they are, and whether they show what was committed. Values come from the command database's
 * rows, which {@link StateCheck} compares with the events; what rows do not hold comes from the events.
 *
 * @param commands JDBC URL of the command database
 * @param reads JDBC URL of the region's read database
 * @param region whose
 * @param logs the topics of all regions by name: riders ride anywhere
 */
record ReadModels(String commands, String reads, String region, Map<String, RegionLog> logs) {

    private static final Presence SAME_ROWS = Presence.of(Kind.DIFFERENT, Kind.DIFFERENT);
    private static final Presence COUNTED = Presence.of(Kind.DIFFERENT, Kind.DUPLICATED);
    private static final String RIDER = "SELECT rider_id FROM rider_history.riders WHERE rider_id = ?";

    /**
     * A read model.
     *
     * @param versions how far its streams are
     * @param rows what it shows
     */
    record Model(String name, Check versions, List<Check> rows) {}

    List<Model> models() {
        return List.of(listing(), history(), people(), statistics());
    }

    private Model listing() {
        return model(
                "vehicle_listing",
                StreamSql.fleet(commands, List.of(region)),
                List.of(home().fleet()),
                check(ReadTables.VEHICLES, this::vehicles, SAME_ROWS));
    }

    private Stream<Row> vehicles() {
        long replays = replays();
        return newest(CommittedRows.vehicles(commands, region)).map(vehicle -> located(vehicle, replays));
    }

    private long replays() {
        try (Stream<Row> sum = Query.of(
                        reads,
                        "SELECT 'all' AS partitions, CAST(sum(replays) AS int8) AS replays FROM vehicle_listing.offsets",
                        "partitions")
                .rows()) {
            return sum.map(row -> row.get("replays"))
                    .filter(Objects::nonNull)
                    .mapToLong(Long::parseLong)
                    .sum();
        }
    }

    private Model history() {
        List<EventLog> topics = new ArrayList<>();
        logs.values().forEach(log -> topics.add(log.fleet()));
        topics.add(home().users());
        return model(
                "rider_history",
                StreamSql.fleetAndUsers(commands, List.copyOf(logs.keySet()), region),
                topics,
                check(
                        ReadTables.RIDES,
                        () -> newest(CommittedRows.ridesOf(commands, region)).map(this::complete),
                        new Presence(row -> Optional.of(Kind.DIFFERENT), this::shown)),
                check(
                        ReadTables.RIDERS,
                        () -> CommittedRows.riders(commands, region).rows(),
                        SAME_ROWS));
    }

    private Model people() {
        return model(
                "city_users",
                StreamSql.fleetAndUsers(commands, List.of(region), region),
                List.of(home().fleet(), home().users()),
                check(
                        ReadTables.PEOPLE,
                        () -> CommittedRows.people(commands, region).rows(),
                        SAME_ROWS),
                check(
                        ReadTables.OWNERS,
                        () -> CommittedRows.owners(commands, region).rows(),
                        COUNTED));
    }

    private Model statistics() {
        return model(
                "ride_statistics",
                StreamSql.fleet(commands, List.of(region)),
                List.of(home().fleet()),
                new TableCheck(
                        where(ReadTables.HOURS),
                        ReadTables.HOURS,
                        () -> Hours.of(CommittedRows.ridesIn(commands, region)),
                        () -> ReadTables.HOURS.query(reads).sorted(),
                        COUNTED));
    }

    private Model model(String schema, Query streams, List<EventLog> topics, Check... tables) {
        List<Check> rows = new ArrayList<>(List.of(tables));
        ReadTable offsets = ReadTables.offsets(schema);
        rows.add(new TableCheck(
                where(offsets),
                offsets,
                () -> partitions(topics),
                () -> offsets.query(reads).sorted(),
                // a region that is not in the catalogue any more leaves its rows behind
                new Presence(row -> Optional.of(Kind.DIFFERENT), row -> Optional.empty())));
        return new Model(
                region + " " + schema,
                check(
                        ReadTables.streams(schema),
                        streams::rows,
                        new Presence(ReadModels::behind, row -> surplus(row, topics))),
                rows);
    }

    private TableCheck check(ReadTable table, Supplier<Stream<Row>> expected, Presence presence) {
        return new TableCheck(
                where(table), table, expected, () -> table.query(reads).rows(), presence);
    }

    /** A ride that came after its rider was erased is not shown, and is deleted an hour later. */
    private Optional<Kind> shown(Row ride) {
        UUID id = UUID.fromString(ride.value("rider_id"));
        try (Stream<Row> rider = Query.of(reads, RIDER, "rider_id", id).rows()) {
            return rider.findFirst().map(known -> Kind.DIFFERENT);
        }
    }

    /** A stream that ended with a tombstone may be forgotten. */
    private static Optional<Kind> behind(Row stream) {
        return Boolean.parseBoolean(stream.get("ended")) ? Optional.empty() : Optional.of(Kind.LAGGING);
    }

    /** A stream that a topic has and nobody committed has been told of already. */
    private static Optional<Kind> surplus(Row stream, List<EventLog> topics) {
        UUID id = UUID.fromString(stream.key());
        return topics.stream().anyMatch(topic -> topic.has(id)) ? Optional.empty() : Optional.of(Kind.DIFFERENT);
    }

    private Stream<Row> newest(Query query) {
        logs.values().forEach(RegionLog::readOn);
        return query.rows();
    }

    /**
     * Adds what is known of the last event. Its position is its offset plus the replays by operators before it, and a replay itself
     * takes effect where its partition stands.
     *
     * @param replays in all partitions
     */
    private Row located(Row vehicle, long replays) {
        long version = Long.parseLong(vehicle.value("stream_version"));
        home().fold()
                .vehicle(UUID.fromString(vehicle.key()))
                .filter(state -> state.change().version() == version)
                .ifPresent(state -> {
                    Change change = state.change();
                    Extent extent = home().fleet().extent(change.partition());
                    vehicle.with("changed_at", change.at())
                            .with("kafka_partition", change.partition())
                            .with("kafka_offset", change.offset() + Verdict.TO + (extent.end() + replays));
                });
        return vehicle;
    }

    private Row complete(Row ride) {
        RegionLog log = logs.get(ride.value("region"));
        if (log != null) {
            log.fold()
                    .ride(UUID.fromString(ride.key()))
                    .ifPresent(state -> ride.with("stream_version", state.version()));
        }
        return EventRows.measured(EventRows.timed(ride));
    }

    /** What was read reaches behind the last record, and not behind the end. */
    private static Stream<Row> partitions(List<EventLog> topics) {
        Map<String, Row> rows = new TreeMap<>();
        for (EventLog topic : topics) {
            topic.readOn();
            topic.extents().forEach((partition, extent) -> {
                String key = topic.topic() + " " + partition;
                rows.put(
                        key,
                        new Row(key, new HashMap<>()).with("next_offset", extent.next() + Verdict.TO + extent.end()));
            });
        }
        return rows.values().stream();
    }

    private RegionLog home() {
        RegionLog home = logs.get(region);
        if (home == null) {
            throw new IllegalStateException("The topics of " + region + " have not been read");
        }
        return home;
    }

    private String where(ReadTable table) {
        return region + " " + table.name();
    }
}
