package movr.command.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Sum of all migrations of a flavour.
 *
 * @param indexes by name: table and columns
 * @param regions by table: the values of its partitions (PostgreSQL)
 * @param zones by table: its zone configuration (CockroachDB)
 * @param notUnderstood statements that this reader would otherwise ignore silently
 */
record Schema(
        Map<String, Table> tables,
        Map<String, String> indexes,
        Map<String, List<String>> regions,
        Map<String, String> zones,
        List<String> notUnderstood) {
    private static final Pattern PARTITION =
            Pattern.compile("CREATE TABLE (\\w+) PARTITION OF (\\w+) FOR VALUES IN \\('([\\w-]+)'\\)");
    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (?:IF NOT EXISTS )?(\\w+) (\\(.*)");
    private static final Pattern COLUMN =
            Pattern.compile("ALTER TABLE (\\w+) ADD COLUMN (?:IF NOT EXISTS )?(\\w+) (.*)");
    private static final Pattern INDEX =
            Pattern.compile("CREATE (UNIQUE )?INDEX (?:IF NOT EXISTS )?(?!ON )(\\w+) ON (\\w+) (.*)");
    /** CockroachDB names the table too, as other tables may have an index of that name. */
    private static final Pattern NO_INDEX = Pattern.compile("DROP INDEX (?:IF EXISTS )?(?:\\w+@)?(\\w+)");

    private static final Pattern NO_CONSTRAINT =
            Pattern.compile("ALTER TABLE (\\w+) DROP CONSTRAINT (?:IF EXISTS )?(\\w+)");

    private static final Pattern ZONE = Pattern.compile("ALTER TABLE (\\w+) CONFIGURE ZONE USING (.*)");

    /** How PostgreSQL stores and cleans up a partition; CockroachDB has no counterpart but the zone. */
    private static final Pattern STORAGE =
            Pattern.compile("ALTER TABLE \\w+ SET \\(((autovacuum_\\w+|fillfactor) = \\d+(, )?)+\\)");

    static Schema of(List<Migration> migrations) {
        var schema = new Schema(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        migrations.forEach(migration -> migration.statements().forEach(schema::read));
        return schema;
    }

    private void read(String statement) {
        boolean understood = reads(
                        PARTITION,
                        statement,
                        m -> regions.computeIfAbsent(m.group(2), table -> new ArrayList<>())
                                .add(m.group(3)))
                || reads(TABLE, statement, m -> tables.put(m.group(1), Table.of(m.group(1), m.group(2))))
                || reads(
                        COLUMN,
                        statement,
                        m -> Objects.requireNonNull(tables.get(m.group(1)))
                                .columns()
                                .put(m.group(2), m.group(3)))
                || reads(INDEX, statement, m -> indexes.put(m.group(2), m.group(3) + " " + m.group(4)))
                || reads(NO_INDEX, statement, m -> indexes.remove(m.group(1)))
                || reads(NO_CONSTRAINT, statement, m -> dropConstraint(m.group(1), m.group(2)))
                || reads(ZONE, statement, m -> zones.put(m.group(1), m.group(2)))
                || reads(STORAGE, statement, m -> {});
        if (!understood) {
            notUnderstood.add(statement);
        }
    }

    private void dropConstraint(String table, String constraint) {
        Table changed = tables.get(table);
        if (changed == null || changed.constraints().remove(constraint) == null) {
            notUnderstood.add("drops what is not there: " + table + "." + constraint);
        }
    }

    private static boolean reads(Pattern form, String statement, Consumer<MatchResult> whatItSays) {
        var matcher = form.matcher(statement);
        if (!matcher.matches()) {
            return false;
        }
        whatItSays.accept(matcher.toMatchResult());
        return true;
    }
}
