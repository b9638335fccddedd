package movr.command.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules of sql/README.md about the two flavours; each violation is reported as "where: what". */
class FlavourRules {
    /** Types that are the same on both databases. */
    private static final Pattern PORTABLE_COLUMN = Pattern.compile(
            "(INT2|INT4|INT8|VARCHAR\\(\\d+\\)|TEXT|TIMESTAMPTZ\\(6\\)|BYTEA|JSONB|NUMERIC\\(\\d+, \\d+\\)|BOOLEAN|UUID)( NOT NULL)?"
                    + "( DEFAULT CAST\\(.* AS INT8\\))?");

    /** Each database marks rows of the outbox in its own way. */
    private static final String MARK = " DEFAULT CAST\\(.*";

    private static final Pattern RERUNNABLE =
            Pattern.compile("CREATE (TABLE|INDEX|UNIQUE INDEX) IF NOT EXISTS .*|DROP INDEX IF EXISTS .*"
                    + "|ALTER TABLE \\w+ (CONFIGURE ZONE USING|ADD COLUMN IF NOT EXISTS) .*"
                    + "|ALTER TABLE \\w+ DROP CONSTRAINT IF EXISTS \\w+");

    /** Finds expired rows where there is no row-level TTL. */
    private static final String POSTGRES_ONLY_INDEX = "command_records_expiry_idx";

    /** Deleted events are garbage in the way of the relay's scans. */
    private static final Map<String, String> OUTBOX_ZONE = Map.of("outbox", "gc.ttlseconds = 600");

    private static final String PARTITIONED = "PARTITION BY LIST (region)";
    private static final String HOME = "home_region";
    private static final String HOMED = "LOCALITY REGIONAL BY ROW AS home_region";
    private static final String TTL = "ttl_expiration_expression";
    private static final String GLOBAL = "LOCALITY GLOBAL";

    /** Words that CockroachDB takes for no column's name, though PostgreSQL does. */
    private static final Set<String> KEYWORDS = Set.of("family", "index", "nothing");

    /** Nothing else may be lost by age, events least of all. */
    private static final Set<String> EXPIRING = Set.of("command_records", "token_revocations");

    private final List<Migration> postgresFiles;
    private final List<Migration> cockroachFiles;
    private final Schema postgres;
    private final Schema cockroach;
    private final List<String> breaches = new ArrayList<>();

    FlavourRules(List<Migration> postgresFiles, List<Migration> cockroachFiles) {
        this.postgresFiles = postgresFiles;
        this.cockroachFiles = cockroachFiles;
        this.postgres = Schema.of(postgresFiles);
        this.cockroach = Schema.of(cockroachFiles);
    }

    List<String> breaches() {
        checkFiles();
        Stream.of(postgres, cockroach)
                .flatMap(schema -> schema.notUnderstood().stream())
                .forEach(statement -> breaches.add("not understood: " + statement));
        checkSame("indexes", without(POSTGRES_ONLY_INDEX, postgres.indexes()), cockroach.indexes());
        checkSame("zones", OUTBOX_ZONE, cockroach.zones());
        checkSame("tables", namesOf(postgres), namesOf(cockroach));
        for (Table table : postgres.tables().values()) {
            checkTable(table, cockroach.tables().getOrDefault(table.name(), table));
        }
        cockroach.tables().values().stream()
                .filter(table -> table.tail().equals(GLOBAL))
                .forEach(this::checkNobodyRefersTo);
        return breaches;
    }

    private void checkFiles() {
        for (Migration file : cockroachFiles) {
            require(file.statements().size() == 1, file.file() + ": not one statement");
            for (String statement : file.statements()) {
                require(RERUNNABLE.matcher(statement).matches(), file.file() + ": cannot be run again");
            }
        }
        Map<String, String> names =
                postgresFiles.stream().collect(Collectors.toMap(Migration::version, Migration::file));
        cockroachFiles.forEach(file -> require(
                names.getOrDefault(file.version(), file.file()).equals(file.file()),
                file.file() + ": version means something else on PostgreSQL"));
    }

    private void checkTable(Table onPostgres, Table onCockroach) {
        String name = onPostgres.name();
        checkSame(name, unmarked(onPostgres.columns()), unmarked(without(HOME, onCockroach.columns())));
        checkSame(name, onPostgres.constraints(), onCockroach.constraints());
        for (Table table : List.of(onPostgres, onCockroach)) {
            table.columns()
                    .keySet()
                    .forEach(column ->
                            require(!KEYWORDS.contains(column), name + "." + column + ": a keyword of CockroachDB"));
            table.unnamed().forEach(constraint -> breaches.add(name + ": unnamed " + constraint));
            without(HOME, table.columns())
                    .forEach((column, type) -> require(
                            PORTABLE_COLUMN.matcher(type).matches(), name + "." + column + ": not portable: " + type));
        }
        if (onPostgres.tail().equals(PARTITIONED)) {
            checkHome(onPostgres, onCockroach);
        } else {
            require(onPostgres.tail().isEmpty(), name + ": " + onPostgres.tail());
            require(onCockroach.tail().equals(GLOBAL), name + ": neither homed nor global");
        }
    }

    /** A check of such a key needs the primary region, where the voters of global tables are. */
    private void checkNobodyRefersTo(Table global) {
        for (Table table : cockroach.tables().values()) {
            table.constraints()
                    .forEach((constraint, rule) -> require(
                            !rule.contains("REFERENCES " + global.name() + " "),
                            table.name() + "." + constraint + ": refers to a global table"));
        }
    }

    private void checkHome(Table onPostgres, Table onCockroach) {
        String name = onPostgres.name();
        require(
                onPostgres.constraints().getOrDefault(name + "_pkey", "").startsWith("PRIMARY KEY (region, "),
                name + ": key does not begin with the region");
        require(onCockroach.tail().endsWith(HOMED), name + ": not homed by row");
        require(
                homeBy(postgres.regions().getOrDefault(name, List.of()))
                        .equals(onCockroach.columns().get(HOME)),
                name + "." + HOME + ": regions differ from the partitions");
        require(
                onCockroach.tail().contains(TTL) == EXPIRING.contains(name),
                name + ": only command records and revocations expire by age");
    }

    private static String homeBy(List<String> regions) {
        return regions.stream()
                .map(region -> "WHEN '%1$s' THEN '%1$s' ".formatted(region))
                .collect(Collectors.joining(
                        "", "crdb_internal_region NOT VISIBLE NOT NULL AS (CASE region ", "END) STORED"));
    }

    private <T> void checkSame(String where, Map<String, T> onPostgres, Map<String, T> onCockroach) {
        var names = new TreeSet<>(onPostgres.keySet());
        names.addAll(onCockroach.keySet());
        for (String name : names) {
            require(
                    Objects.equals(onPostgres.get(name), onCockroach.get(name)),
                    "%s.%s: differs: %s, %s".formatted(where, name, onPostgres.get(name), onCockroach.get(name)));
        }
    }

    private static Map<String, String> namesOf(Schema schema) {
        return schema.tables().keySet().stream().collect(Collectors.toMap(name -> name, name -> name));
    }

    private static Map<String, String> unmarked(Map<String, String> columns) {
        var same = new HashMap<>(columns);
        same.computeIfPresent("written", (column, type) -> type.replaceFirst(MARK, ""));
        return same;
    }

    private static <T> Map<String, T> without(String key, Map<String, T> map) {
        var rest = new HashMap<>(map);
        rest.remove(key);
        return rest;
    }

    private void require(boolean held, String breach) {
        if (!held) {
            breaches.add(breach);
        }
    }
}
