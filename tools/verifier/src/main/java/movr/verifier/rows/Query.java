package movr.verifier.rows;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A statement whose rows are read one after the other.
 *
 * @param url JDBC URL of the database
 * @param sql in the order of a key that is a UUID, whose textual form has the order that databases give them; rows with other keys are
 *     to be sorted here, as databases order text by their own rules
 * @param key columns of the key
 * @param arguments of the statement
 */
public record Query(String url, String sql, List<String> key, List<Object> arguments) {

    private static final int FETCH = 5_000;

    public static Query of(String url, String sql, String key, Object... arguments) {
        return new Query(url, sql, List.of(key), List.of(arguments));
    }

    /** The rows, without holding them all; to be closed. */
    public Stream<Row> rows() {
        SingleConnectionDataSource connection = new SingleConnectionDataSource(url, true);
        // rows come in portions only within a transaction
        connection.setAutoCommit(false);
        JdbcTemplate jdbc = new JdbcTemplate(connection);
        jdbc.setFetchSize(FETCH);
        try {
            return jdbc.queryForStream(sql, (row, number) -> Row.of(row, key), arguments.toArray())
                    .onClose(connection::destroy);
        } catch (RuntimeException failure) {
            connection.destroy();
            throw failure;
        }
    }

    /** All rows, in the order of their keys' text. */
    public Stream<Row> sorted() {
        try (Stream<Row> rows = rows()) {
            return rows.sorted(Comparator.comparing(Row::key)).toList().stream();
        }
    }
}
