package movr.projections.rebuild;

import java.util.List;
import java.util.Map;
import movr.projections.Schema;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Creates the empty schema that a rebuild fills. {@code LIKE ... INCLUDING ALL} would generate names for keys and
 * indexes, and a later migration could not find them after the swap; so they are created from the live ones'
 * definitions.
 */
final class SchemaCopy {

    private static final String TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = ? ORDER BY tablename";

    private static final String KEYS = """
            SELECT c.conname AS name, pg_get_constraintdef(c.oid) AS definition FROM pg_constraint c
            WHERE c.conrelid = format('%I.%I', ?::text, ?::text)::regclass AND c.contype IN ('p', 'u', 'x') ORDER BY c.conname""";

    private static final String INDEXES = """
            SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i
            WHERE i.indrelid = format('%I.%I', ?::text, ?::text)::regclass
                AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)""";

    private static final String OPTIONS =
            "SELECT array_to_string(reloptions, ', ') FROM pg_class WHERE oid = format('%I.%I', ?::text, ?::text)::regclass";

    private static final String DIFFERENCES = """
            WITH shape AS (
                SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull, a.attgenerated
                FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped)
            SELECT count(*) FROM (SELECT * FROM shape WHERE nspname = ?) live
            FULL JOIN (SELECT * FROM shape WHERE nspname = ?) next USING (relname, attname, type, attnotnull, attgenerated)
            WHERE live.nspname IS NULL OR next.nspname IS NULL""";

    private final JdbcTemplate jdbc;

    SchemaCopy(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Drops the remains of an interrupted rebuild, and creates the schema. */
    void make(Schema live) {
        Schema next = live.next();
        clear(live);
        jdbc.execute("CREATE SCHEMA " + next.name());
        tables(live).forEach(table -> copy(live, next, table));
    }

    /** Drops the schemas that are not live. */
    void clear(Schema live) {
        jdbc.execute("DROP SCHEMA IF EXISTS " + live.next().name() + " CASCADE");
        jdbc.execute("DROP SCHEMA IF EXISTS " + live.old().name() + " CASCADE");
    }

    /** The tables of the schema. */
    List<String> tables(Schema schema) {
        return jdbc.queryForList(TABLES, String.class, schema.name());
    }

    /** Returns whether a migration has changed the live tables meanwhile. */
    boolean differs(Schema live) {
        Long differences = jdbc.queryForObject(
                DIFFERENCES, Long.class, live.name(), live.next().name());
        return differences == null || differences > 0;
    }

    private void copy(Schema live, Schema next, String table) {
        String options = jdbc.queryForObject(OPTIONS, String.class, live.name(), table);
        jdbc.execute("CREATE TABLE %s.%s (LIKE %s.%s INCLUDING ALL EXCLUDING INDEXES)%s"
                .formatted(next.name(), table, live.name(), table, options == null ? "" : " WITH (" + options + ")"));
        for (Map<String, Object> key : jdbc.queryForList(KEYS, live.name(), table)) {
            jdbc.execute("ALTER TABLE %s.%s ADD CONSTRAINT %s %s"
                    .formatted(next.name(), table, key.get("name"), key.get("definition")));
        }
        for (String index : jdbc.queryForList(INDEXES, String.class, live.name(), table)) {
            jdbc.execute(index.replace(" ON " + live.name() + ".", " ON " + next.name() + "."));
        }
    }
}
