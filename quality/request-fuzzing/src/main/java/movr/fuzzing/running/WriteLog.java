package movr.fuzzing.running;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * All rows that transactions of the command service have written and committed, kept by triggers in the same transactions. What the service
 * does by itself is left out: leases, rows of the outbox that were shipped, records that have expired.
 */
public final class WriteLog implements AutoCloseable {

    private static final Set<String> BY_ITSELF = Set.of(
            "relay_leases",
            "task_leases",
            "parked_streams",
            "topic_partitions",
            "flyway_schema_history",
            "fuzzing_writes",
            "cities");

    private static final String CREATE = """
            CREATE TABLE fuzzing_writes (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, written TEXT NOT NULL);
            CREATE FUNCTION fuzzing_write() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF TG_OP = 'DELETE' THEN
                INSERT INTO fuzzing_writes (written) VALUES (TG_OP || ' ' || TG_TABLE_NAME || ' ' || row_to_json(OLD));
              ELSE
                INSERT INTO fuzzing_writes (written) VALUES (TG_OP || ' ' || TG_TABLE_NAME || ' ' || row_to_json(NEW));
              END IF;
              RETURN NULL;
            END $$;
            """;

    private static final String TABLES = """
            SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
            """;

    private final Connection connection;
    private long last;

    /** Begins to keep what is written into a database. */
    public WriteLog(String url) {
        try {
            connection = DriverManager.getConnection(url, "postgres", "");
            try (Statement statement = connection.createStatement()) {
                statement.execute(CREATE);
                for (String table : tables(statement)) {
                    statement.execute(trigger(table));
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What was written since the last call: verb, table and row. */
    public List<String> take() {
        String question = "SELECT id, written FROM fuzzing_writes WHERE id > " + last + " ORDER BY id";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            List<String> written = new ArrayList<>();
            while (rows.next()) {
                last = rows.getLong(1);
                written.add(rows.getString(2));
            }
            return written;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        tables.removeAll(BY_ITSELF);
        return tables;
    }

    private static String trigger(String table) {
        boolean cleaned = table.equals("outbox") || table.equals("command_records");
        return "CREATE TRIGGER fuzzing AFTER INSERT OR UPDATE" + (cleaned ? "" : " OR DELETE") + " ON " + table
                + " FOR EACH ROW EXECUTE FUNCTION fuzzing_write()";
    }
}
