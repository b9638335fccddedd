package movr.command;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the tables hold, for assertions. */
@TestComponent
final class Database {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    Database(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** Changes rows behind the service's back. */
    void change(String sql, Object... values) {
        transactions.executeWithoutResult(
                transaction -> jdbc.sql(sql).params(List.of(values)).update());
    }

    long count(String fromWhere, Object... values) {
        return jdbc.sql("SELECT count(*) FROM " + fromWhere)
                .params(List.of(values))
                .query(Long.class)
                .single();
    }

    List<Long> versionsOf(UUID stream) {
        return jdbc.sql("SELECT stream_version FROM outbox WHERE stream_id = ? ORDER BY stream_version")
                .params(stream)
                .query(Long.class)
                .list();
    }

    List<String> typesOf(UUID stream) {
        return jdbc.sql("SELECT type FROM outbox WHERE stream_id = ? ORDER BY stream_version")
                .params(stream)
                .query(String.class)
                .list();
    }

    /** Everything in every table, as text. */
    String everything() {
        StringBuilder all = new StringBuilder();
        for (String table : tables()) {
            List<Map<String, Object>> rows =
                    jdbc.sql("SELECT * FROM " + table).query().listOfRows();
            all.append(table).append(rows).append('\n');
        }
        return all.toString();
    }

    /** One line a table, its rows counted: equal before and after what must write nothing. */
    Map<String, Long> sizes() {
        return tables().stream().collect(Collectors.toMap(table -> table, table -> count(table)));
    }

    private List<String> tables() {
        return jdbc.sql("""
                        SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                            AND c.relname NOT LIKE 'flyway%' ORDER BY 1""").query(String.class).list();
    }
}
