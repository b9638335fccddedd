package movr.benchmarks.projection;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import movr.benchmarks.cluster.CannotMeasure;
import movr.benchmarks.cluster.TestCluster;

/** Queries of a read database for the progress of its projections. */
public final class ReadDatabase implements AutoCloseable {

    /** All projections of a query service. */
    public static final List<String> PROJECTIONS =
            List.of("vehicle-listing", "rider-history", "city-users", "ride-statistics");

    private final Connection connection;
    private final String topic;

    /**
     * Connects to a read database.
     *
     * @param topic whose progress is counted
     */
    public ReadDatabase(String url, String topic) {
        this.topic = topic;
        try {
            this.connection = DriverManager.getConnection(url);
        } catch (SQLException failure) {
            throw new CannotMeasure("The read database cannot be reached", failure);
        }
    }

    /** Number of messages of the topic that a projection has applied; its schema has its name, with underscores. */
    public long applied(String projection) {
        return number(projection, "SELECT coalesce(sum(next_offset), 0) FROM %s.offsets WHERE topic = ?", topic);
    }

    /** Number of events that a projection has applied, all streams together: the sum of their versions. */
    public long versions(String projection) {
        return number(projection, "SELECT coalesce(sum(version), 0) FROM %s.streams");
    }

    /** Number of parked messages. */
    public long parked(String projection) {
        return number(projection, "SELECT count(*) FROM %s.parked WHERE topic = ?", topic);
    }

    /** Number of starts and ends of rides in the statistics. */
    public long counted() {
        return number(
                "ride-statistics",
                "SELECT coalesce(sum(rides_started + rides_ended), 0) FROM %s.hours WHERE city = ?",
                TestCluster.CITY);
    }

    private long number(String projection, String sql, String... values) {
        return Long.parseLong(ask(sql.formatted(projection.replace('-', '_')), values));
    }

    /** State of the last rebuild of a projection; empty when there was none. */
    String rebuild(String projection) {
        return ask("SELECT coalesce((SELECT state FROM rebuilds WHERE projection = ?), '')", projection);
    }

    private String ask(String sql, String... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
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
