package movr.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;

/** Collects what is sent to the database: round trips, and the single statements in them. */
public final class SentStatements implements QueryExecutionListener {

    private final ConcurrentLinkedQueue<String> roundTrips = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> mayWrite = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<BoundStatement> bound = new ConcurrentLinkedQueue<>();

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        boolean readOnly = isReadOnly(execution);
        for (QueryInfo query : queries) {
            roundTrips.add(query.getQuery());
            bound.addAll(BoundStatement.allOf(query));
            if (!readOnly) {
                mayWrite.add(query.getQuery());
            }
        }
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    /** Forgets what was sent. */
    public void forget() {
        roundTrips.clear();
        mayWrite.clear();
        bound.clear();
    }

    /** What was sent, a text a round trip. */
    public List<String> roundTrips() {
        return List.copyOf(roundTrips);
    }

    /** What was sent in transactions that are not read-only, a text a round trip. */
    public List<String> inReadWriteTransactions() {
        return List.copyOf(mayWrite);
    }

    /**
     * Leaves what was sent in {@code target/}, each text once: as CockroachDB's grammar can check it, and with values behind EXPLAIN, as a
     * cluster can be asked how far it would go for it.
     */
    public void leaveIn(String name) throws IOException {
        Path target = Path.of("target");
        Files.writeString(target.resolve(name + ".sql"), oncePerText(BoundStatement::numbered));
        Files.writeString(target.resolve(name + "-explain.sql"), oncePerText(BoundStatement::explained));
    }

    private String oncePerText(Function<BoundStatement, String> form) {
        return bound.stream()
                .collect(Collectors.toMap(BoundStatement::sql, form, (first, again) -> first, TreeMap::new))
                .values()
                .stream()
                .collect(Collectors.joining(";\n\n", "", ";\n"));
    }

    private static boolean isReadOnly(ExecutionInfo execution) {
        try {
            return execution.getStatement().getConnection().isReadOnly();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What was sent, a text a statement. */
    public List<String> statements() {
        return roundTrips.stream()
                .flatMap(trip -> Arrays.stream(trip.split(";")))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }
}
