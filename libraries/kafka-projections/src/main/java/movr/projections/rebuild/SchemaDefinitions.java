package movr.projections.rebuild;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import movr.projections.Schema;
import org.springframework.jdbc.core.JdbcTemplate;

/** Definitions of everything in a schema as PostgreSQL's catalogue has them, without the schema's own name. */
final class SchemaDefinitions {

    private static final String RELATIONS = """
            SELECT format('%s %s %s (%s)%s', CASE c.relkind WHEN 'r' THEN 'table' ELSE 'relation' END, c.relname,
                c.relkind::text || c.relpersistence::text, array_to_string(c.reloptions, ', '),
                CASE WHEN c.relrowsecurity THEN ' row security' END)
            FROM pg_class c WHERE c.relnamespace = ?::regnamespace AND c.relkind NOT IN ('i', 'I', 't', 'c')""";

    private static final String COLUMNS = """
            SELECT format('column %s.%s %s%s%s%s default %s collation %s storage %s%s statistics %s %s', c.relname, a.attname,
                format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN ' not null' END, a.attgenerated,
                a.attidentity, pg_get_expr(d.adbin, d.adrelid), a.attcollation::regcollation, a.attstorage,
                a.attcompression, a.attstattarget, a.attacl)
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE c.relnamespace = ?::regnamespace AND c.relkind NOT IN ('i', 'I', 't') AND a.attnum > 0 AND NOT a.attisdropped""";

    private static final String CONSTRAINTS = """
            SELECT format('constraint %s.%s %s', coalesce(c.conrelid::regclass::text, ''), c.conname, pg_get_constraintdef(c.oid))
            FROM pg_constraint c WHERE c.connamespace = ?::regnamespace AND c.contype NOT IN ('n', 't')""";

    private static final String INDEX_DEFINITIONS = """
            SELECT format('index %s%s', pg_get_indexdef(i.indexrelid), CASE WHEN NOT i.indisvalid THEN ' invalid' END)
            FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
            WHERE c.relnamespace = ?::regnamespace AND c.relkind <> 't'""";

    private static final String TRIGGERS = """
            SELECT format('trigger %s %s', pg_get_triggerdef(t.oid), t.tgenabled)
            FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
            WHERE c.relnamespace = ?::regnamespace AND NOT t.tgisinternal""";

    private static final String RULES = """
            SELECT format('rule %s', pg_get_ruledef(r.oid)) FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
            WHERE c.relnamespace = ?::regnamespace""";

    private static final String POLICIES = """
            SELECT format('policy %s on %s', p.polname, c.relname) FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
            WHERE c.relnamespace = ?::regnamespace""";

    private static final String STATISTICS = """
            SELECT format('statistics %s', pg_get_statisticsobjdef(s.oid)) FROM pg_statistic_ext s
            WHERE s.stxnamespace = ?::regnamespace""";

    private static final String ROUTINES = """
            SELECT format('routine %s %s', p.oid::regprocedure, md5(p.prosrc)) FROM pg_proc p WHERE p.pronamespace = ?::regnamespace""";

    private static final List<String> DEFINITIONS = List.of(
            SchemaCopy.GRANTS,
            SchemaCopy.GRANTS_ON_SCHEMA,
            RELATIONS,
            COLUMNS,
            CONSTRAINTS,
            INDEX_DEFINITIONS,
            TRIGGERS,
            RULES,
            POLICIES,
            STATISTICS,
            ROUTINES);

    private SchemaDefinitions() {}

    static Set<String> of(JdbcTemplate jdbc, Schema schema) {
        Set<String> definitions = new HashSet<>();
        for (String query : DEFINITIONS) {
            jdbc.queryForList(query, String.class, schema.name()).stream()
                    .map(definition -> definition.replace(schema.name() + ".", ""))
                    .forEach(definitions::add);
        }
        return definitions;
    }
}
