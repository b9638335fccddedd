package movr.verifier.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import movr.cluster.EmbeddedMovr;
import movr.verifier.Person;
import movr.verifier.StartedMovr;
import movr.verifier.rows.RegionLog;
import movr.verifier.rows.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Every column that the migrations make is compared, or said not to be; and what is compared is found when it is wrong. */
class ColumnsIT {

    private static final String WEST = "us-west1";

    private static final String COLUMNS = """
            SELECT table_schema || '.' || table_name AS name, column_name, data_type FROM information_schema.columns
            WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY name, ordinal_position""";

    private static final String CHECKS = """
            SELECT 'ALTER TABLE ' || CAST(CAST(conrelid AS regclass) AS text) || ' DROP CONSTRAINT ' || conname AS sentence
            FROM pg_constraint WHERE contype = 'c' AND CAST(connamespace AS regnamespace)::text <> 'information_schema'
            ORDER BY sentence""";

    private static final Map<String, RegionLog> LOGS = new LinkedHashMap<>();

    private static EmbeddedMovr movr;
    private static JdbcTemplate reads;

    /** A column of the read database. */
    private record Column(String table, String name, String type) {

        ReadTable compared() {
            return Objects.requireNonNull(ReadTables.compared().get(table), "No table " + table + " is compared");
        }

        boolean isCompared() {
            ReadTable known = ReadTables.compared().get(table);
            return known != null && known.compared().contains(name);
        }

        boolean isExempt() {
            Set<String> exempt = ReadTables.exempt().keySet();
            return exempt.contains(table) || exempt.contains(this.toString());
        }

        @Override
        public String toString() {
            return table + "." + name;
        }
    }

    @BeforeAll
    static void start() throws InterruptedException {
        movr = StartedMovr.start();
        reads = new JdbcTemplate(new DriverManagerDataSource(movr.readDatabase(WEST)));
        Person rider = new Person(movr);
        rider.ride();
        rider.startRide(rider.addVehicle());
        Person gone = new Person(movr);
        gone.ride();
        gone.leave();
        Targets targets = new Targets(movr.commandDatabase(), kafka(), Map.of(WEST, movr.readDatabase(WEST)));
        assertThat(new Verification(targets, Duration.ofSeconds(60), sentence -> {}).run())
                .isEmpty();
        // what is changed from here on stays as it is
        movr.queries(WEST).close();
        // a ride that came after its rider had left is compared with nothing
        reads.update(
                "DELETE FROM rider_history.rides WHERE rider_id NOT IN (SELECT rider_id FROM rider_history.riders)");
        reads.queryForList(CHECKS, String.class).forEach(reads::execute);
        Stream.of(WEST, "europe-west1").forEach(region -> LOGS.put(region, RegionLog.of(kafka(), region)));
    }

    @AfterAll
    static void stop() {
        LOGS.values().forEach(RegionLog::close);
        movr.close();
    }

    @Test
    void comparesEveryColumnOrSaysWhyNot() {
        assertThat(forgotten()).isEmpty();
        assertThat(columns().filter(column -> column.isCompared() && column.isExempt()))
                .isEmpty();
    }

    @Test
    void noticesAColumnThatAMigrationAdds() {
        reads.execute("ALTER TABLE vehicle_listing.vehicles ADD COLUMN battery INT4");
        List<String> forgotten = forgotten();
        reads.execute("ALTER TABLE vehicle_listing.vehicles DROP COLUMN battery");

        assertThat(forgotten).containsExactly("vehicle_listing.vehicles.battery");
    }

    @Test
    void namesNoColumnThatIsNotThere() {
        Set<String> there = columns().map(Column::toString).collect(Collectors.toCollection(TreeSet::new));
        columns().forEach(column -> there.add(column.table()));

        List<String> named = new ArrayList<>(ReadTables.exempt().keySet());
        ReadTables.compared()
                .forEach((table, known) -> known.compared().forEach(column -> named.add(table + "." + column)));

        assertThat(there).containsAll(named);
    }

    @ParameterizedTest
    @MethodSource("comparedColumns")
    void findsOneWrongValue(Column column) {
        Row row = someRow(column);
        String changed = changed(column, row.value(column.name()));
        set(column, row, changed);

        List<Discrepancy> found = look();

        set(column, new Row(row.key(), with(row, column, changed)), row.value(column.name()));
        assertThat(found)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.where()).isEqualTo(WEST + " " + column.table()));
        if (column.compared().key().contains(column.name())) {
            // the row is missed, unless its stream has ended, and the one that stands there instead is one too many,
            // unless a topic has it
            assertThat(found)
                    .hasSizeLessThanOrEqualTo(2)
                    .anyMatch(one -> one.key().equals(row.key()) || one.key().contains(changed));
        } else {
            assertThat(found).hasSize(1);
            assertThat(found.get(0).key()).isEqualTo(row.key() + " " + column.name());
            assertThat(found.get(0).found()).isEqualTo(changed);
        }
    }

    static Stream<Column> comparedColumns() {
        return columns().filter(Column::isCompared);
    }

    private static List<String> forgotten() {
        return columns()
                .filter(column -> !column.isCompared() && !column.isExempt())
                .map(Column::toString)
                .toList();
    }

    private static Stream<Column> columns() {
        return reads
                .query(COLUMNS, (row, number) -> new Column(row.getString(1), row.getString(2), row.getString(3)))
                .stream();
    }

    /** What all comparisons of the read models find at once, none of them hidden behind another. */
    private static List<Discrepancy> look() {
        return new ReadModels(movr.commandDatabase(), movr.readDatabase(WEST), WEST, LOGS)
                .models().stream()
                        .flatMap(model -> Stream.concat(Stream.of(model.versions()), model.rows().stream()))
                        .flatMap(check -> check.look().stream())
                        .toList();
    }

    private static Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", movr.bootstrapServers());
    }

    /** A row that has a value in the column. */
    private static Row someRow(Column column) {
        try (Stream<Row> rows = column.compared().query(movr.readDatabase(WEST)).rows()) {
            return rows.filter(row -> row.get(column.name()) != null)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is nothing to change in " + column));
        }
    }

    private static String changed(Column column, String value) {
        return switch (column.type()) {
            case "uuid" -> UUID.randomUUID().toString();
            case "text", "character varying" -> value + "x";
            case "boolean" -> String.valueOf(!Boolean.parseBoolean(value));
            // less than anything that is there: also less than all offsets
            case "integer", "bigint" -> String.valueOf(-1 - Long.parseLong(value));
            case "double precision" -> String.valueOf(Double.parseDouble(value) + 1e-6);
            case "timestamp with time zone" ->
                Instant.parse(value).plus(1, ChronoUnit.MICROS).toString();
            default -> throw new AssertionError("No other value is known for " + column + ", a " + column.type());
        };
    }

    private static Map<String, String> with(Row row, Column column, String value) {
        Map<String, String> values = new HashMap<>(row.columns());
        values.put(column.name(), value);
        return values;
    }

    private static void set(Column column, Row row, String value) {
        List<String> conditions = new ArrayList<>();
        List<Object> arguments = new ArrayList<>(List.of(value));
        columns()
                .filter(other -> other.table().equals(column.table()))
                .filter(other -> column.compared().key().contains(other.name()))
                .forEach(key -> {
                    conditions.add(key.name() + " = CAST(? AS " + key.type() + ")");
                    arguments.add(row.value(key.name()));
                });
        String sql = "UPDATE %s SET %s = CAST(? AS %s) WHERE %s"
                .formatted(column.table(), column.name(), column.type(), String.join(" AND ", conditions));
        assertThat(reads.update(sql, arguments.toArray())).isEqualTo(1);
    }
}
