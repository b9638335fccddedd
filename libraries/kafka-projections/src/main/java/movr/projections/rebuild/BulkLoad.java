package movr.projections.rebuild;

import java.util.Collection;
import java.util.List;
import movr.projections.Schema;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * State of the tables that a rebuild fills, while it reads most of the log: they are not logged, and lack the indexes that only
 * queries need. A database that crashes empties all of them, offsets included, and ends the connection that holds the lock: the
 * rebuild fails, and another one begins anew. Tables that are not logged differ from the live ones, and are never swapped in.
 *
 * @see <a href="https://www.postgresql.org/docs/18/sql-createtable.html#SQL-CREATETABLE-UNLOGGED">PostgreSQL: unlogged tables</a>
 */
final class BulkLoad {

    private static final String INDEXES = """
            SELECT c.relname AS name, t.relname AS of, pg_get_indexdef(i.indexrelid) AS definition
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
            WHERE c.relnamespace = ?::regnamespace AND c.relname = ANY (?) AND NOT i.indisunique
                AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)
            ORDER BY c.relname""";

    private final RebuildLock lock;
    private final Schema schema;
    private final List<String> tables;
    private final List<Index> later;

    private BulkLoad(RebuildLock lock, Schema schema, List<String> tables, List<Index> later) {
        this.lock = lock;
        this.schema = schema;
        this.tables = tables;
        this.later = later;
    }

    private record Index(String table, String name, String definition) {}

    /**
     * Makes empty tables ready to be filled.
     *
     * @param queryIndexes names of indexes that are created at the end
     */
    static BulkLoad begin(RebuildLock lock, Schema schema, List<String> tables, Collection<String> queryIndexes) {
        List<Index> later = lock.jdbc()
                .query(
                        INDEXES,
                        (row, number) ->
                                new Index(row.getString("of"), row.getString("name"), row.getString("definition")),
                        schema.name(),
                        new SqlArrayValue("text", queryIndexes.toArray()));
        later.forEach(index -> lock.jdbc().execute("DROP INDEX " + schema.name() + "." + index.name()));
        tables.forEach(table -> lock.jdbc().execute("ALTER TABLE " + schema.name() + "." + table + " SET UNLOGGED"));
        return new BulkLoad(lock, schema, tables, later);
    }

    /** Makes the tables durable and complete, and collects statistics: autovacuum has hardly met them yet. */
    void end() {
        tables.forEach(table -> lock.withoutTimeout(() -> complete(table)));
    }

    private boolean complete(String table) {
        JdbcTemplate jdbc = lock.jdbc();
        jdbc.execute("ALTER TABLE " + schema.name() + "." + table + " SET LOGGED");
        later.stream().filter(index -> index.table().equals(table)).forEach(index -> jdbc.execute(index.definition()));
        jdbc.execute("ANALYZE " + schema.name() + "." + table);
        return true;
    }
}
