package movr.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Content of the tables, for assertions. */
@TestComponent
final class Database {

    private static final Pattern PARAMETER = Pattern.compile("\\?");

    private final JdbcClient jdbc;
    private final DataSource source;
    private final TransactionTemplate transactions;

    Database(JdbcClient jdbc, DataSource source, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.source = source;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** Changes rows behind the service's back. */
    void change(String sql, Object... values) {
        transactions.executeWithoutResult(
                transaction -> jdbc.sql(sql).params(List.of(values)).update());
    }

    /** Does something while another transaction has changed rows and not ended; then that one is rolled back. */
    <T> T whileHeld(String sql, List<Object> values, Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(transaction -> {
            jdbc.sql("SET LOCAL transaction_timeout = 0").update();
            jdbc.sql("SET LOCAL idle_in_transaction_session_timeout = 0").update();
            jdbc.sql(sql).params(values).update();
            T result = work.get();
            transaction.setRollbackOnly();
            return result;
        }));
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

    /** How the server carries out a statement of the commands' pool whatever its parameters, a line a step. */
    List<String> planOf(String statement) {
        AtomicInteger number = new AtomicInteger();
        String numbered = PARAMETER.matcher(statement).replaceAll(mark -> "\\$" + number.incrementAndGet());
        // the plan of a statement without values can be asked for in the simple protocol alone
        var simple = new SingleConnectionDataSource(
                urlWith("preferQueryMode=simple&options=-c%20enable_seqscan%3Doff"), true);
        try {
            return JdbcClient.create(simple)
                    .sql("EXPLAIN (GENERIC_PLAN) " + numbered)
                    .query(String.class)
                    .list();
        } finally {
            simple.destroy();
        }
    }

    private String urlWith(String parameter) {
        try (Connection connection = source.getConnection()) {
            String url = connection.getMetaData().getURL();
            return url + (url.contains("?") ? "&" : "?") + parameter;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private List<String> tables() {
        return jdbc.sql("""
                        SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                            AND c.relname NOT LIKE 'flyway%' ORDER BY 1""").query(String.class).list();
    }
}
