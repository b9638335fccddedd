package movr.benchmarks.relay;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import movr.benchmarks.cluster.CannotMeasure;
import movr.benchmarks.history.History;
import movr.events.EventRecords;
import movr.streams.EventEnvelope;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Backlog of outbox rows, as commands would have written them. */
public final class Backlog {

    private static final String COPY = """
            COPY outbox (region, shard, stream_id, stream_version, stream_family, event_id, type, occurred_at, rider_region,
                trace_parent, data) FROM STDIN""";

    private static final String PAGE = """
            SELECT stream_id, stream_version, stream_family, event_id, type, occurred_at, rider_region, trace_parent, data
            FROM outbox WHERE region = 'us-east1' AND shard = %d ORDER BY stream_id, stream_version LIMIT 1000""";

    private final String url;
    private final int shards;

    /**
     * Connects to a command database.
     *
     * @param url JDBC
     * @param shards number of shards of its outbox
     */
    public Backlog(String url, int shards) {
        this.url = url;
        this.shards = shards;
    }

    /** Inserts all events of a history, and updates the database's statistics. */
    public void fill(History history) {
        try (Connection connection = DriverManager.getConnection(url)) {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
            for (int number = 0; number < history.size(); number++) {
                byte[] line = line(history.event(number)).getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(line, 0, line.length);
            }
            copy.endCopy();
            execute(connection, "VACUUM ANALYZE outbox");
            execute(connection, "CHECKPOINT");
        } catch (SQLException failure) {
            throw new CannotMeasure("The backlog cannot be written", failure);
        }
    }

    /** Number of rows left. */
    public long rows() {
        return ask("SELECT count(*) FROM outbox");
    }

    /** Milliseconds that the first page of a shard takes, the best of several: the relay's first query. */
    double pageMillis() {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long begin = System.nanoTime();
            ask("SELECT count(*) FROM (" + PAGE.formatted(i % shards) + ") AS page");
            best = Math.min(best, (System.nanoTime() - begin) / 1e6);
        }
        return best;
    }

    private long ask(String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
        } catch (SQLException failure) {
            throw new CannotMeasure("The backlog cannot be looked at", failure);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String line(EventEnvelope event) {
        return String.join(
                        "\t",
                        event.region(),
                        Integer.toString(Math.floorMod(event.streamId().hashCode(), shards)),
                        event.streamId().toString(),
                        Long.toString(event.streamVersion()),
                        event.family(),
                        event.eventId().toString(),
                        event.type(),
                        event.occurredAt().toString(),
                        orNull(EventRecords.riderRegion(event)),
                        orNull(event.traceParent()),
                        orNull(event.data()))
                + "\n";
    }

    private static String orNull(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "\\N" : text;
    }
}
