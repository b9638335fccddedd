package movr.verifier.checks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A statement that yields keys and values.
 *
 * @param url JDBC URL of the database
 * @param sql two columns, in the order of the first: UUIDs, whose textual form has the order that databases give them
 * @param arguments of the statement
 */
record Query(String url, String sql, List<Object> arguments) {

    private static final int FETCH = 5_000;

    static Query of(String url, String sql, Object... arguments) {
        return new Query(url, sql, List.of(arguments));
    }

    /** Hands the cells over, in order, without holding them all. */
    <T> T read(Function<Stream<Cell>, T> reader) {
        SingleConnectionDataSource connection = new SingleConnectionDataSource(url, true);
        // rows come in portions only within a transaction
        connection.setAutoCommit(false);
        JdbcTemplate jdbc = new JdbcTemplate(connection);
        jdbc.setFetchSize(FETCH);
        try (Stream<Cell> cells = jdbc.queryForStream(sql, (row, number) -> cell(row), arguments.toArray())) {
            return reader.apply(cells);
        } finally {
            connection.destroy();
        }
    }

    void each(Consumer<Cell> visitor) {
        read(cells -> {
            cells.forEach(visitor);
            return true;
        });
    }

    private static Cell cell(ResultSet row) throws SQLException {
        return new Cell(row.getString(1), row.getString(2));
    }
}
