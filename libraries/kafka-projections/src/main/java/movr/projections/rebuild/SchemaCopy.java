package movr.projections.rebuild;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
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

    /** Rights of others than the owner. */
    static final String GRANTS = """
            SELECT format('%s ON TABLE %I TO %s%s', granted.privilege_type, c.relname,
                CASE granted.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(granted.grantee)) END,
                CASE WHEN granted.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
            FROM pg_class c CROSS JOIN aclexplode(c.relacl) AS granted
            WHERE c.relnamespace = ?::regnamespace AND c.relkind = 'r' AND granted.grantee <> c.relowner""";

    static final String GRANTS_ON_SCHEMA = """
            SELECT format('%s ON SCHEMA {} TO %s%s', granted.privilege_type,
                CASE granted.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(granted.grantee)) END,
                CASE WHEN granted.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
            FROM pg_namespace n CROSS JOIN aclexplode(n.nspacl) AS granted
            WHERE n.oid = ?::regnamespace AND granted.grantee <> n.nspowner""";

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
        grant(live, next);
    }

    private void grant(Schema live, Schema next) {
        jdbc.queryForList(GRANTS_ON_SCHEMA, String.class, live.name())
                .forEach(grant -> jdbc.execute("GRANT " + grant.replace("{}", next.name())));
        jdbc.queryForList(GRANTS, String.class, live.name())
                .forEach(grant ->
                        jdbc.execute("GRANT " + grant.replace(" ON TABLE ", " ON TABLE " + next.name() + ".")));
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

    /**
     * Definitions that only one of the live schema and its copy has, comments excepted. Empty unless the live schema was
     * changed after the copy, or has something that is not copied.
     */
    SortedSet<String> differences(Schema live) {
        Set<String> here = SchemaDefinitions.of(jdbc, live);
        Set<String> there = SchemaDefinitions.of(jdbc, live.next());
        SortedSet<String> differences = new TreeSet<>(here);
        differences.removeAll(there);
        there.removeAll(here);
        differences.addAll(there);
        return differences;
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
