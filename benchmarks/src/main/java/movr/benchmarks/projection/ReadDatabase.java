package movr.benchmarks.projection;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import movr.benchmarks.stage.CannotMeasure;

/** What a read database says of its projections. */
final class ReadDatabase implements AutoCloseable {

    private final Connection connection;
    private final String topic;

    /**
     * Looks at a read database.
     *
     * @param topic that progress is counted on
     */
    ReadDatabase(String url, String topic) {
        this.topic = topic;
        try {
            this.connection = DriverManager.getConnection(url);
        } catch (SQLException failure) {
            throw new CannotMeasure("The read database cannot be reached", failure);
        }
    }

    /** How many messages of the topic a projection has applied; its schema has its name, with underscores. */
    long applied(String projection) {
        String sql = "SELECT coalesce(sum(next_offset), 0) FROM %s.offsets WHERE topic = ?"
                .formatted(projection.replace('-', '_'));
        return Long.parseLong(ask(sql, topic));
    }

    /** How the last rebuild of a projection is; empty when there was none. */
    String rebuild(String projection) {
        return ask("SELECT coalesce((SELECT state FROM rebuilds WHERE projection = ?), '')", projection);
    }

    private String ask(String sql, String value) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                return answer.getString(1);
            }
        } catch (SQLException failure) {
            throw new CannotMeasure("The read database does not answer: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new CannotMeasure("The read database cannot be left", failure);
        }
    }
}
